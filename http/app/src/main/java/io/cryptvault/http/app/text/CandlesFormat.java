package io.cryptvault.http.app.text;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.TimeStyle;
import io.cryptvault.http.file.CsvRows;
import io.cryptvault.http.file.JsonRows;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How candlestick patterns are written: a row for each bar and function that has one, no row for the others. */
public enum CandlesFormat {
  /** A head, then {@code index,function,value}, and the time behind them when a style of times was typed. */
  CSV,
  /** One document a line, with the same fields. */
  NDJSON,
  /** One array of the same documents. */
  JSON,
  /** Aligned for people, with dates and the close of the bar. */
  TABLE,
  /** A Parquet file with the same fields as CSV; it cannot go to stdout. */
  PARQUET;

  /**
   * Writes all patterns, oldest bar first.
   *
   * @param output where to
   * @param columns one a function; 0 or NaN where there is no pattern
   * @param from the first bar to look at, counted from 0
   * @param time how times are written, if it was typed
   */
  public void write(OutputOption output, Columns columns, int from, Optional<TimeStyle> time) {
    switch (this) {
      case CSV -> output.write(out -> csv(out, columns, from, time));
      case NDJSON -> output.write(out -> ndjson(out, columns, from, time));
      case JSON -> output.write(out -> json(out, columns, from, time));
      case TABLE -> output.write(out -> table(out, columns, from, time));
      case PARQUET -> CandlesParquet.write(output, columns, from, time);
    }
  }

  private static void csv(Writer out, Columns columns, int from, Optional<TimeStyle> time)
      throws IOException {
    CsvRows rows = new CsvRows(out);
    rows.cell("index").cell("function").cell("value");
    if (time.isPresent()) {
      rows.cell("time");
    }
    rows.end();
    each(columns, from, (bar, function, value) -> {
      rows.cell(bar).cell(function).cell(value);
      if (time.isPresent()) {
        rows.cell(time.get().machine(columns.bars().openTime(bar)));
      }
      rows.end();
    });
  }

  private static void ndjson(Writer out, Columns columns, int from, Optional<TimeStyle> time)
      throws IOException {
    JsonRows rows = new JsonRows(out);
    each(
        columns,
        from,
        (bar, function, value) -> rows.line(document(columns, time, bar, function, value)));
  }

  private static void json(Writer out, Columns columns, int from, Optional<TimeStyle> time)
      throws IOException {
    JsonRows rows = new JsonRows(out);
    out.write("[");
    String[] before = {"\n"};
    each(columns, from, (bar, function, value) -> {
      out.write(before[0]);
      before[0] = ",\n";
      rows.write(document(columns, time, bar, function, value));
    });
    out.write("\n]\n");
  }

  private static JsonRows.Document document(
      Columns columns, Optional<TimeStyle> time, int bar, String function, int value) {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("index", bar);
      json.writeStringField("function", function);
      json.writeNumberField("value", value);
      if (time.isPresent()) {
        ColumnsFormat.writeTime(json, time.get().machine(columns.bars().openTime(bar)));
      }
      json.writeEndObject();
    };
  }

  private static void table(Writer out, Columns columns, int from, Optional<TimeStyle> time)
      throws IOException {
    TimeStyle style = time.orElse(TimeStyle.ISO);
    Bars bars = columns.bars();
    List<Long> times = new ArrayList<>();
    List<String> closes = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    each(columns, from, (bar, function, value) -> {
      times.add(bars.openTime(bar));
      closes.add(Double.toString(bars.close(bar)));
      rows.add(List.of(function, Integer.toString(value)));
    });
    List<String> dates = style.column(times);
    List<String> aligned = TableColumn.atPoint(closes);
    List<List<String>> table = new ArrayList<>();
    table.add(List.of(style.header("time"), "function", "value", "close"));
    for (int k = 0; k < rows.size(); k++) {
      table.add(List.of(dates.get(k), rows.get(k).get(0), rows.get(k).get(1), aligned.get(k)));
    }
    out.write(Table.withNames(table, 2));
  }

  /** Calls for each bar and function that has a pattern. */
  static void each(Columns columns, int from, Row row) throws IOException {
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
  interface Row {
    void write(int bar, String function, int value) throws IOException;
  }
}
