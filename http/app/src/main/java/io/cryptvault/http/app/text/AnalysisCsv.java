package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.http.file.CsvRows;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Results as CSV: one column a formula, and {@code error} for a symbol that failed. */
final class AnalysisCsv implements AnalysisFormat.Rows {
  private final CsvRows rows;
  private final List<String> formulas;

  /** Takes each formula once, written like the keys of the results. */
  AnalysisCsv(Writer out, List<String> formulas) throws IOException {
    this.rows = new CsvRows(out);
    this.formulas = formulas;
    rows.cell("symbol").cell("interval").cell("originTime").cell("asOfTime").cell("bars");
    for (String formula : formulas) {
      rows.cell(formula);
    }
    rows.cell("error").end();
  }

  @Override
  public void add(SymbolResult result) throws IOException {
    switch (result) {
      case SymbolResult.Analyzed analyzed -> {
        Analysis analysis = analyzed.analysis();
        rows.cell(analysis.symbol().toString())
            .cell(analysis.interval().toString())
            .cell(analysis.originTime())
            .cell(analysis.asOfTime())
            .cell(analyzed.bars());
        for (String formula : formulas) {
          rows.cell(cell(analysis, formula));
        }
        rows.cell("").end();
      }
      case SymbolResult.Failed failed -> {
        rows.cell(failed.symbol().toString());
        for (int k = 0; k < 4 + formulas.size(); k++) {
          rows.cell("");
        }
        rows.cell(failed.code() + ": " + failed.detail()).end();
      }
    }
  }

  @Override
  public void end() {}

  /** The value of a formula of either kind. */
  static String cell(Analysis analysis, String formula) {
    Optional<Boolean> condition = analysis.conditions().get(formula);
    if (condition != null) {
      return condition.map(Object::toString).orElse("");
    }
    Double value = analysis.values().get(formula);
    return value == null ? "" : ValueText.plain(value, false);
  }
}
