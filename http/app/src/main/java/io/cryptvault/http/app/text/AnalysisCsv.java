package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Results as CSV: a column a formula, and {@code error} for a symbol that failed. */
final class AnalysisCsv implements AnalysisFormat.Rows {
  private final Writer out;
  private final List<String> formulas;

  /** Takes formulas that are each there once, by the keys of results. */
  AnalysisCsv(Writer out, List<String> formulas) throws IOException {
    this.out = out;
    this.formulas = formulas;
    out.write("symbol,interval,originTime,asOfTime,bars");
    for (String formula : formulas) {
      out.write("," + ValueText.csv(formula));
    }
    out.write(",error\n");
  }

  @Override
  public void add(SymbolResult result) throws IOException {
    switch (result) {
      case SymbolResult.Analyzed analyzed -> {
        Analysis analysis = analyzed.analysis();
        out.write(analysis.symbol() + "," + analysis.interval() + "," + analysis.originTime() + ","
            + analysis.asOfTime() + "," + analyzed.bars());
        for (String formula : formulas) {
          out.write("," + cell(analysis, formula));
        }
        out.write(",\n");
      }
      case SymbolResult.Failed failed ->
        out.write(failed.symbol() + ",,,,"
            + ",".repeat(formulas.size() + 1)
            + ValueText.csv(failed.code() + ": " + failed.detail()) + "\n");
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
