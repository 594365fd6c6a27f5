package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.TimeStyle;
import io.cryptvault.http.file.ParquetTable;
import io.cryptvault.http.file.ParquetTable.CellType;
import io.cryptvault.http.file.ParquetTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candlestick patterns as Parquet, with the columns that they have as CSV. */
final class CandlesParquet {
  private CandlesParquet() {}

  static void write(OutputOption output, Columns columns, int from, Optional<TimeStyle> time) {
    List<Column> fields = new ArrayList<>(List.of(
        new Column("index", CellType.BIGINT, true),
        new Column("function", CellType.VARCHAR, true),
        new Column("value", CellType.BIGINT, true)));
    time.ifPresent(style -> fields.add(
        new Column("time", style == TimeStyle.EPOCH ? CellType.BIGINT : CellType.VARCHAR, true)));
    try (ParquetTable table = new ParquetTable(output.parquet(), fields)) {
      CandlesFormat.each(columns, from, (bar, function, value) -> {
        table.cell((long) bar);
        table.cell(function);
        table.cell((long) value);
        if (time.isPresent()) {
          time(table, time.get(), columns.bars().openTime(bar));
        }
        table.endRow();
      });
      table.end();
    } catch (IOException e) {
      throw output.cannotBeWritten(e);
    }
  }

  private static void time(ParquetTable table, TimeStyle style, long millis) throws IOException {
    if (style == TimeStyle.EPOCH) {
      table.cell(millis);
    } else {
      table.cell(style.machine(millis));
    }
  }
}
