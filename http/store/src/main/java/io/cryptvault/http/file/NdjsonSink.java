package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.io.Writer;

/** Writes bars as JSON, one document a line. With several series each has its symbol, venue and interval. Confined to one thread. */
public final class NdjsonSink implements BarSink {
  private final JsonRows rows;
  private final boolean several;

  /**
   * Writes nothing yet.
   *
   * @param out not closed by the sink
   * @param several whether each document names its series
   * @throws IOException when it cannot be written
   */
  public NdjsonSink(Writer out, boolean several) throws IOException {
    this.rows = new JsonRows(out);
    this.several = several;
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    for (int i = 0; i < bars.size(); i++) {
      int bar = i;
      rows.line(json -> {
        json.writeStartObject();
        json.writeNumberField("time", bars.openTime(bar));
        json.writeNumberField("open", bars.open(bar));
        json.writeNumberField("high", bars.high(bar));
        json.writeNumberField("low", bars.low(bar));
        json.writeNumberField("close", bars.close(bar));
        json.writeNumberField("volume", bars.volume(bar));
        if (several) {
          json.writeStringField("symbol", shelf.series().symbol().toString());
          json.writeStringField("venue", shelf.venue());
          json.writeStringField("interval", shelf.series().interval().toString());
        }
        json.writeEndObject();
      });
    }
  }

  @Override
  public void end() {}
}
