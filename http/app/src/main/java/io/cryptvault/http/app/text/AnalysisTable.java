package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results as a table for people: numbers rounded to six digits. It shows every formula that the user chose; of the full analysis only
 * a few, and the conditions that are true.
 */
final class AnalysisTable implements AnalysisFormat.Rows {
  /** The columns of the full analysis. */
  private static final List<String> SHOWN =
      List.of("close", "roc(10)", "rsi(14)", "macd(12,26,9).hist", "adx(14)", "natr(14)");

  private static final int HOLDING_WIDTH = 70;

  private final Writer out;
  private final boolean isFull;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Takes each formula once, written like the keys of the results. */
  AnalysisTable(Writer out, List<String> formulas, boolean isFull) {
    this.out = out;
    this.isFull = isFull;
    this.columns = isFull ? SHOWN.stream().filter(formulas::contains).toList() : formulas;
    List<String> header = new ArrayList<>(List.of("symbol", "as of (UTC)", "bars"));
    header.addAll(columns);
    if (isFull) {
      header.add("holds");
    }
    rows.add(header);
  }

  @Override
  public void add(SymbolResult result) {
    List<String> row = new ArrayList<>(List.of(result.symbol().name()));
    switch (result) {
      case SymbolResult.Analyzed analyzed -> {
        Analysis analysis = analyzed.analysis();
        row.add(Instant.ofEpochMilli(analysis.asOfTime())
            .toString()
            .replace(":00Z", "")
            .replace('T', ' '));
        row.add(Integer.toString(analyzed.bars()));
        for (String formula : columns) {
          row.add(cell(analysis, formula));
        }
        if (isFull) {
          row.add(holding(analysis));
        }
      }
      case SymbolResult.Failed failed -> {
        row.add("failed: " + failed.code());
        while (row.size() < rows.get(0).size()) {
          row.add("");
        }
      }
    }
    rows.add(row);
  }

  @Override
  public void end() throws IOException {
    out.write(isFull ? Table.withNamesAtBothEnds(rows) : Table.of(rows));
  }

  private static String cell(Analysis analysis, String formula) {
    Double value = analysis.values().get(formula);
    if (value == null || !Double.isFinite(value)) {
      return AnalysisCsv.cell(analysis, formula);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String holding(Analysis analysis) {
    List<String> holding = analysis.conditions().entrySet().stream()
        .filter(condition -> condition.getValue().equals(Optional.of(true)))
        .map(condition -> condition.getKey())
        .toList();
    String text = holding.size() + ": " + String.join("; ", holding);
    return text.length() <= HOLDING_WIDTH ? text : text.substring(0, HOLDING_WIDTH - 3) + "...";
  }
}
