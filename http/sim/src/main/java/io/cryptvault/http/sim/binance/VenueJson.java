package io.cryptvault.http.sim.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.CandleText;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.RowText;
import java.io.IOException;
import java.util.List;
import org.apache.pekko.util.ByteString;

/** Writes bars in JSON with the venue's fields in its order. Thread-safe. */
final class VenueJson {
  private VenueJson() {}

  /** Rows of 12 fields: numbers as decimal text, times and counts as numbers. */
  static ByteString klines(List<RowText> rows, Interval interval) {
    return JsonDocument.bytes(json -> {
      json.writeStartArray();
      for (RowText row : rows) {
        kline(json, row, interval);
      }
      json.writeEndArray();
    });
  }

  private static void kline(JsonGenerator json, RowText row, Interval interval) throws IOException {
    CandleText text = row.text();
    json.writeStartArray();
    json.writeNumber(row.openTime());
    json.writeString(row.open());
    json.writeString(row.high());
    json.writeString(row.low());
    if (!row.isCut()) {
      json.writeString(row.close()); // null writes null
      json.writeString(row.volume());
      json.writeNumber(interval.end(row.candle().openTime()) - 1);
      json.writeString(text.quoteVolume());
      json.writeNumber(row.candle().trades());
      json.writeString(text.takerVolume());
      json.writeString(text.takerQuoteVolume());
      json.writeString("0");
    }
    json.writeEndArray();
  }

  /** A kline event of a stream, with the same texts as the REST row of the bar. */
  static String klineEvent(
      Instrument instrument,
      Interval interval,
      Candle candle,
      long firstId,
      boolean closed,
      long now) {
    var text = new CandleText(instrument, candle);
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("e", "kline");
      json.writeNumberField("E", now);
      json.writeStringField("s", instrument.code());
      json.writeObjectFieldStart("k");
      json.writeNumberField("t", candle.openTime());
      json.writeNumberField("T", interval.end(candle.openTime()) - 1);
      json.writeStringField("s", instrument.code());
      json.writeStringField("i", interval.toString());
      json.writeNumberField("f", candle.isTraded() ? firstId : -1);
      json.writeNumberField("L", candle.isTraded() ? firstId + candle.trades() - 1 : -1);
      json.writeStringField("o", text.open());
      json.writeStringField("c", text.close());
      json.writeStringField("h", text.high());
      json.writeStringField("l", text.low());
      json.writeStringField("v", text.volume());
      json.writeNumberField("n", candle.trades());
      json.writeBooleanField("x", closed);
      json.writeStringField("q", text.quoteVolume());
      json.writeStringField("V", text.takerVolume());
      json.writeStringField("Q", text.takerQuoteVolume());
      json.writeStringField("B", "0");
      json.writeEndObject();
      json.writeEndObject();
    });
  }
}
