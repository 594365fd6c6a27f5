package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.io.Writer;

/** Writes bars as JSON, one document a line. With several series each has its symbol, venue and interval. Confined to one thread. */
public final class NdjsonSink implements BarSink {
  private final Writer out;
  private final boolean several;

  /**
   * Writes nothing yet.
   *
   * @param out not closed by the sink
   * @param several whether each document names its series
   */
  public NdjsonSink(Writer out, boolean several) {
    this.out = out;
    this.several = several;
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    // Names of symbols, venues and intervals have no character that JSON must escape.
    String end = several
        ? ",\"symbol\":\"" + shelf.series().symbol() + "\",\"venue\":\"" + shelf.venue()
            + "\",\"interval\":\"" + shelf.series().interval() + "\"}\n"
        : "}\n";
    for (int i = 0; i < bars.size(); i++) {
      out.write("{\"time\":" + bars.openTime(i) + ",\"open\":" + bars.open(i) + ",\"high\":"
          + bars.high(i) + ",\"low\":" + bars.low(i) + ",\"close\":" + bars.close(i)
          + ",\"volume\":" + bars.volume(i) + end);
    }
  }

  @Override
  public void end() {}
}
