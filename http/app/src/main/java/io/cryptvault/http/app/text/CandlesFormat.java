package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.http.file.CsvRows;
import io.cryptvault.http.file.JsonRows;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** How candlestick patterns are written: a row for each bar and function that has one, no row for the others. */
public enum CandlesFormat {
  /** A head, then {@code index,function,value}. */
  CSV {
    @Override
    public void write(Writer out, Columns columns, int from) throws IOException {
      CsvRows rows = new CsvRows(out);
      rows.cell("index").cell("function").cell("value").end();
      each(
          columns,
          from,
          (bar, function, value) -> rows.cell(bar).cell(function).cell(value).end());
    }
  },
  /** One document a line, with the same three. */
  NDJSON {
    @Override
    public void write(Writer out, Columns columns, int from) throws IOException {
      JsonRows rows = new JsonRows(out);
      each(
          columns,
          from,
          (bar, function, value) -> rows.line(json -> {
            json.writeStartObject();
            json.writeNumberField("index", bar);
            json.writeStringField("function", function);
            json.writeNumberField("value", value);
            json.writeEndObject();
          }));
    }
  };

  /**
   * Writes all patterns, oldest bar first.
   *
   * @param columns one a function; 0 or NaN where there is no pattern
   * @param out not closed here
   * @param from the first bar to look at, counted from 0
   * @throws IOException when it cannot be written
   */
  public abstract void write(Writer out, Columns columns, int from) throws IOException;

  private static void each(Columns columns, int from, Row row) throws IOException {
    List<String> functions = columns.plan().formulas();
    for (int bar = from; bar < columns.size(); bar++) {
      for (int k = 0; k < functions.size(); k++) {
        double value = columns.get(k, bar);
        if (value != 0 && !Double.isNaN(value)) {
          row.write(bar, functions.get(k), (int) value);
        }
      }
    }
  }

  /** Writes one pattern. */
  @FunctionalInterface
  private interface Row {
    void write(int bar, String function, int value) throws IOException;
  }
}
