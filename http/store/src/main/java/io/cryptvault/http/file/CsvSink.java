package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.io.Writer;

/** Bars as CSV, one a line; with several series each line ends with its symbol, venue and interval. */
public final class CsvSink implements BarSink {
  private final CsvRows rows;
  private final boolean several;

  /**
   * Writes the head.
   *
   * @param out stays open
   * @param several whether bars of more than one series will come
   * @throws IOException when it cannot be written
   */
  public CsvSink(Writer out, boolean several) throws IOException {
    this.rows = new CsvRows(out);
    this.several = several;
    for (String column : BarFileReader.COLUMNS) {
      rows.cell(column);
    }
    if (several) {
      rows.cell("symbol").cell("venue").cell("interval");
    }
    rows.end();
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    String symbol = shelf.series().symbol().toString();
    String interval = shelf.series().interval().toString();
    for (int i = 0; i < bars.size(); i++) {
      rows.cell(bars.openTime(i))
          .cell(bars.open(i))
          .cell(bars.high(i))
          .cell(bars.low(i))
          .cell(bars.close(i))
          .cell(bars.volume(i));
      if (several) {
        rows.cell(symbol).cell(shelf.venue()).cell(interval);
      }
      rows.end();
    }
  }

  @Override
  public void end() {}
}
