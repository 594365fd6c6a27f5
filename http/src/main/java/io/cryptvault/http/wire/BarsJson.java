package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;
import java.util.OptionalLong;

/** Bars as JSON, NDJSON or CSV, oldest first, each with its finality. */
public final class BarsJson {
  private BarsJson() {}

  /** One document; {@code next} is the open time from which the next page goes on. */
  public static String of(Series series, Bars closed, Bars forming, OptionalLong next) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("symbol", series.symbol().name());
      json.writeStringField("interval", series.interval().toString());
      json.writeArrayFieldStart("bars");
      write(json, closed, "closed");
      write(json, forming, "forming");
      json.writeEndArray();
      json.writeFieldName("next");
      if (next.isPresent()) {
        json.writeNumber(next.getAsLong());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    });
  }

  /** A bar a line. */
  public static String lines(Bars closed, Bars forming) {
    StringBuilder lines = new StringBuilder();
    append(lines, closed, "closed");
    append(lines, forming, "forming");
    return lines.toString();
  }

  /** A header, then a bar a line. */
  public static String csv(Bars closed, Bars forming) {
    StringBuilder lines = new StringBuilder("time,open,high,low,close,volume,kind\n");
    appendCsv(lines, closed, "closed");
    appendCsv(lines, forming, "forming");
    return lines.toString();
  }

  private static void appendCsv(StringBuilder lines, Bars bars, String kind) {
    for (int i = 0; i < bars.size(); i++) {
      lines
          .append(bars.openTime(i))
          .append(',')
          .append(bars.open(i))
          .append(',')
          .append(bars.high(i));
      lines
          .append(',')
          .append(bars.low(i))
          .append(',')
          .append(bars.close(i))
          .append(',')
          .append(bars.volume(i));
      lines.append(',').append(kind).append('\n');
    }
  }

  private static void append(StringBuilder lines, Bars bars, String kind) {
    for (int i = 0; i < bars.size(); i++) {
      int bar = i;
      lines.append(Json.text(json -> write(json, bars, bar, kind))).append('\n');
    }
  }

  private static void write(JsonGenerator json, Bars bars, String kind) throws IOException {
    for (int i = 0; i < bars.size(); i++) {
      write(json, bars, i, kind);
    }
  }

  private static void write(JsonGenerator json, Bars bars, int i, String kind) throws IOException {
    json.writeStartObject();
    json.writeNumberField("openTime", bars.openTime(i));
    json.writeNumberField("open", bars.open(i));
    json.writeNumberField("high", bars.high(i));
    json.writeNumberField("low", bars.low(i));
    json.writeNumberField("close", bars.close(i));
    json.writeNumberField("volume", bars.volume(i));
    json.writeStringField("kind", kind);
    json.writeEndObject();
  }
}
