package io.cryptvault.http.app.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.file.CsvRows;
import io.cryptvault.http.file.JsonRows;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The formats of {@code compute}. Numbers read back to the same double; an absent value is an empty cell or {@code null}. */
public enum ColumnsFormat {
  /** A row a bar, headed by the formulas. */
  CSV,
  /** A document a bar and line. */
  NDJSON,
  /** One array with a document a bar. */
  JSON,
  /** Aligned for people. */
  TABLE,
  /** A Parquet file; it cannot go to stdout. */
  PARQUET;

  /** Times that the source writes as numbers stay numbers. */
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  /**
   * Writes the bars {@code [from, size)}.
   *
   * @param output where to
   * @param columns one a formula
   * @param times the time of each bar, as it is to be written
   * @param from the first bar to write, counted from 0
   */
  public void write(OutputOption output, Columns columns, List<String> times, int from) {
    switch (this) {
      case CSV -> output.write(out -> csv(out, columns, times, from));
      case NDJSON -> output.write(out -> ndjson(out, columns, times, from));
      case JSON -> output.write(out -> json(out, columns, times, from));
      case TABLE -> output.write(out -> table(out, columns, times, from));
      case PARQUET -> ColumnsParquet.write(output, columns, times, from);
    }
  }

  private static void csv(Writer out, Columns columns, List<String> times, int from)
      throws IOException {
    CsvRows rows = new CsvRows(out).cell("time");
    for (String formula : columns.plan().formulas()) {
      rows.cell(formula);
    }
    rows.end();
    boolean[] isCondition = new boolean[columns.plan().size()];
    for (int k = 0; k < isCondition.length; k++) {
      isCondition[k] = columns.plan().isCondition(k);
    }
    for (int bar = from; bar < columns.size(); bar++) {
      rows.cell(times.get(bar));
      for (int k = 0; k < isCondition.length; k++) {
        rows.cell(ValueText.plain(columns.get(k, bar), isCondition[k]));
      }
      rows.end();
    }
  }

  private static void ndjson(Writer out, Columns columns, List<String> times, int from)
      throws IOException {
    JsonRows rows = new JsonRows(out);
    for (int bar = from; bar < columns.size(); bar++) {
      rows.line(document(columns, times, bar));
    }
  }

  private static void json(Writer out, Columns columns, List<String> times, int from)
      throws IOException {
    JsonRows rows = new JsonRows(out);
    out.write("[");
    for (int bar = from; bar < columns.size(); bar++) {
      out.write(bar == from ? "\n" : ",\n");
      rows.write(document(columns, times, bar));
    }
    out.write("\n]\n");
  }

  private static void table(Writer out, Columns columns, List<String> times, int from)
      throws IOException {
    List<List<String>> cells = new ArrayList<>();
    for (int k = 0; k < columns.plan().size(); k++) {
      List<String> column = new ArrayList<>();
      for (int bar = from; bar < columns.size(); bar++) {
        column.add(ValueText.plain(columns, k, bar));
      }
      cells.add(columns.plan().isCondition(k) ? column : TableColumn.atPoint(column));
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("time"));
    header.addAll(columns.plan().formulas());
    rows.add(header);
    for (int bar = from; bar < columns.size(); bar++) {
      List<String> row = new ArrayList<>(List.of(times.get(bar)));
      for (List<String> column : cells) {
        row.add(column.get(bar - from));
      }
      rows.add(row);
    }
    out.write(Table.of(rows));
  }

  /** Writes a field {@code time}. */
  static void writeTime(JsonGenerator json, String time) throws IOException {
    json.writeFieldName("time");
    if (WHOLE.matcher(time).matches()) {
      json.writeNumber(time);
    } else {
      json.writeString(time);
    }
  }

  private static JsonRows.Document document(Columns columns, List<String> times, int bar) {
    return json -> {
      json.writeStartObject();
      writeTime(json, times.get(bar));
      for (int k = 0; k < columns.plan().size(); k++) {
        json.writeFieldName(columns.plan().formulas().get(k));
        double value = columns.get(k, bar);
        if (!Double.isFinite(value)) {
          json.writeNull();
        } else if (columns.plan().isCondition(k)) {
          json.writeBoolean(value == 1);
        } else {
          json.writeNumber(value);
        }
      }
      json.writeEndObject();
    };
  }
}
