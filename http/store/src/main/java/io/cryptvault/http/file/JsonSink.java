package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes bars as JSON, one document a bar: a line each, or all in one array. With several series each has its symbol, venue and
 * interval. Confined to one thread.
 */
public final class JsonSink implements BarSink {
  private final Writer out;
  private final JsonRows rows;
  private final boolean several;
  private final boolean isArray;
  private boolean isFirst = true;

  private JsonSink(Writer out, boolean several, boolean isArray) throws IOException {
    this.out = out;
    this.rows = new JsonRows(out);
    this.several = several;
    this.isArray = isArray;
  }

  /**
   * {@return a sink that writes one document a line (NDJSON)}
   *
   * @param out not closed by the sink
   * @param several whether each document names its series
   * @throws IOException when it cannot be written
   */
  public static JsonSink lines(Writer out, boolean several) throws IOException {
    return new JsonSink(out, several, false);
  }

  /**
   * {@return a sink that writes one array of documents}
   *
   * @param out not closed by the sink
   * @param several whether each document names its series
   * @throws IOException when it cannot be written
   */
  public static JsonSink array(Writer out, boolean several) throws IOException {
    return new JsonSink(out, several, true);
  }

  @Override
  public void add(Shelf shelf, Bars bars) throws IOException {
    for (int i = 0; i < bars.size(); i++) {
      int bar = i;
      if (isArray) {
        out.write(isFirst ? "[\n" : ",\n");
        isFirst = false;
      }
      rows.write(json -> {
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
      if (!isArray) {
        out.write('\n');
      }
    }
  }

  @Override
  public void end() throws IOException {
    if (isArray) {
      out.write(isFirst ? "[]\n" : "\n]\n");
    }
  }
}
