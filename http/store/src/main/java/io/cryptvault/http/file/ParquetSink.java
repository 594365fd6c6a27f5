package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.file.ParquetTable.CellType;
import io.cryptvault.http.file.ParquetTable.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes bars as Parquet, with the columns of {@link CsvSink} and times in epoch milliseconds. An existing file is replaced only
 * at the end (see {@link AtomicFile}). Confined to one thread.
 */
public final class ParquetSink implements BarSink, AutoCloseable {
  private final boolean several;
  private final ParquetTable table;

  /**
   * Writes nothing to the file yet.
   *
   * @param path created or replaced by {@link #end}
   * @param several whether each row names its series
   * @throws IOException if DuckDB cannot be started
   */
  public ParquetSink(Path path, boolean several) throws IOException {
    this.several = several;
    this.table = new ParquetTable(path, columns(several));
  }

  private static List<Column> columns(boolean several) {
    return Stream.of(
            Stream.of(new Column("time", CellType.BIGINT, true)),
            Stream.of("open", "high", "low", "close", "volume")
                .map(name -> new Column(name, CellType.DOUBLE, true)),
            SeriesLabel.COLUMNS.stream()
                .filter(name -> several)
                .map(name -> new Column(name, CellType.VARCHAR, true)))
        .flatMap(columns -> columns)
        .toList();
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    for (int i = 0; i < bars.size(); i++) {
      table.cell(bars.openTime(i));
      table.cell(bars.open(i));
      table.cell(bars.high(i));
      table.cell(bars.low(i));
      table.cell(bars.close(i));
      table.cell(bars.volume(i));
      if (several) {
        table.cell(shelf.series().symbol().name());
        table.cell(shelf.venue());
        table.cell(shelf.series().interval().toString());
      }
      table.endRow();
    }
  }

  @Override
  public void end() throws IOException {
    table.end();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
