package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.file.ParquetTable;
import io.cryptvault.http.file.ParquetTable.CellType;
import io.cryptvault.http.file.ParquetTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Columns of formulas as Parquet: doubles, booleans of conditions, and {@code NULL} where a value is absent. */
final class ColumnsParquet {
  /** Times that the source writes as numbers are numbers, if all of them are. */
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private ColumnsParquet() {}

  static void write(OutputOption output, Columns columns, List<String> times, int from) {
    boolean isWhole = times.stream().allMatch(time -> WHOLE.matcher(time).matches());
    List<Column> named = new ArrayList<>();
    named.add(new Column("time", isWhole ? CellType.BIGINT : CellType.VARCHAR, true));
    List<String> formulas = columns.plan().formulas();
    for (int k = 0; k < formulas.size(); k++) {
      named.add(new Column(
          formulas.get(k),
          columns.plan().isCondition(k) ? CellType.BOOLEAN : CellType.DOUBLE,
          false));
    }
    try (ParquetTable table = new ParquetTable(output.parquet(), named)) {
      for (int bar = from; bar < columns.size(); bar++) {
        if (isWhole) {
          table.cell(Long.parseLong(times.get(bar)));
        } else {
          table.cell(times.get(bar));
        }
        row(table, columns, bar);
      }
      table.end();
    } catch (IOException e) {
      throw output.cannotBeWritten(e);
    }
  }

  private static void row(ParquetTable table, Columns columns, int bar) throws IOException {
    for (int k = 0; k < columns.plan().size(); k++) {
      double value = columns.get(k, bar);
      if (!Double.isFinite(value)) {
        table.absent();
      } else if (columns.plan().isCondition(k)) {
        table.cell(value == 1);
      } else {
        table.cell(value);
      }
    }
    table.endRow();
  }
}
