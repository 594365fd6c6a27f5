package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** How columns are written. Numbers read back to the same double; no value is an empty cell or {@code null}. */
public enum ColumnsFormat {
  CSV {
    @Override
    public void columns(Writer out, Columns columns, List<String> times, int from)
        throws IOException {
      out.write("time");
      for (String formula : columns.plan().formulas()) {
        out.write(',');
        out.write(ValueText.csv(formula));
      }
      out.write('\n');
      for (int bar = from; bar < columns.size(); bar++) {
        out.write(ValueText.csv(times.get(bar)));
        for (int k = 0; k < columns.plan().size(); k++) {
          out.write(',');
          out.write(ValueText.plain(columns, k, bar));
        }
        out.write('\n');
      }
    }
  },
  NDJSON {
    @Override
    public void columns(Writer out, Columns columns, List<String> times, int from)
        throws IOException {
      for (int bar = from; bar < columns.size(); bar++) {
        row(out, columns, times, bar);
        out.write('\n');
      }
    }
  },
  JSON {
    @Override
    public void columns(Writer out, Columns columns, List<String> times, int from)
        throws IOException {
      out.write("[");
      for (int bar = from; bar < columns.size(); bar++) {
        out.write(bar == from ? "\n" : ",\n");
        row(out, columns, times, bar);
      }
      out.write("\n]\n");
    }
  },
  TABLE {
    @Override
    public void columns(Writer out, Columns columns, List<String> times, int from)
        throws IOException {
      List<List<String>> rows = new ArrayList<>();
      List<String> header = new ArrayList<>(List.of("time"));
      header.addAll(columns.plan().formulas());
      rows.add(header);
      for (int bar = from; bar < columns.size(); bar++) {
        List<String> row = new ArrayList<>(List.of(times.get(bar)));
        for (int k = 0; k < columns.plan().size(); k++) {
          row.add(ValueText.plain(columns, k, bar));
        }
        rows.add(row);
      }
      out.write(Table.of(rows));
    }
  };

  /** Writes rows {@code [from, size)}, each headed by its time as the source writes it. */
  public abstract void columns(Writer out, Columns columns, List<String> times, int from)
      throws IOException;

  private static void row(Writer out, Columns columns, List<String> times, int bar)
      throws IOException {
    out.write("{\"time\":" + ValueText.jsonTime(times.get(bar)));
    for (int k = 0; k < columns.plan().size(); k++) {
      String cell = ValueText.plain(columns, k, bar);
      out.write("," + ValueText.json(columns.plan().formulas().get(k)) + ":"
          + (cell.isEmpty() ? "null" : cell));
    }
    out.write("}");
  }
}
