package io.cryptvault.http.app.text;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
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
  CSV {
    @Override
    public void write(Writer out, Columns columns, int from, Optional<TimeStyle> time)
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
  },
  /** One document a line, with the same fields. */
  NDJSON {
    @Override
    public void write(Writer out, Columns columns, int from, Optional<TimeStyle> time)
        throws IOException {
      JsonRows rows = new JsonRows(out);
      each(
          columns,
          from,
          (bar, function, value) -> rows.line(json -> {
            json.writeStartObject();
            json.writeNumberField("index", bar);
            json.writeStringField("function", function);
            json.writeNumberField("value", value);
            if (time.isPresent()) {
              String text = time.get().machine(columns.bars().openTime(bar));
              ColumnsFormat.writeTime(json, text);
            }
            json.writeEndObject();
          }));
    }
  },
  /** Aligned for people, with dates and the close of the bar. */
  TABLE {
    @Override
    public void write(Writer out, Columns columns, int from, Optional<TimeStyle> time)
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
  };

  /**
   * Writes all patterns, oldest bar first.
   *
   * @param columns one a function; 0 or NaN where there is no pattern
   * @param out not closed here
   * @param from the first bar to look at, counted from 0
   * @param time how times are written, if it was typed
   * @throws IOException when it cannot be written
   */
  public abstract void write(Writer out, Columns columns, int from, Optional<TimeStyle> time)
      throws IOException;

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
