package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.io.Writer;

/** Bars as CSV, one a line; with several series each line ends with its symbol, venue and interval. */
public final class CsvSink implements BarSink {
  private final Writer out;
  private final boolean several;

  public CsvSink(Writer out, boolean several) throws IOException {
    this.out = out;
    this.several = several;
    out.write(
        String.join(",", BarFileReader.COLUMNS) + (several ? ",symbol,venue,interval\n" : "\n"));
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    String end = several
        ? "," + shelf.series().symbol() + "," + shelf.venue() + ","
            + shelf.series().interval() + "\n"
        : "\n";
    for (int i = 0; i < bars.size(); i++) {
      out.write(bars.openTime(i) + "," + bars.open(i) + "," + bars.high(i) + "," + bars.low(i) + ","
          + bars.close(i) + "," + bars.volume(i) + end);
    }
  }

  @Override
  public void end() {}
}
