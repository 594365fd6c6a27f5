package io.cryptvault.http.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.market.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** The venue's JSON, field for field in its order. Thread-safe. */
final class VenueJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes one document. */
  @FunctionalInterface
  interface Document {
    void write(JsonGenerator json) throws IOException;
  }

  private VenueJson() {}

  static ByteString bytes(Document document) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      document.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return ByteString.fromArrayUnsafe(bytes.toByteArray());
  }

  static ByteString error(VenueError error) {
    return bytes(json -> {
      json.writeStartObject();
      json.writeNumberField("code", error.code());
      json.writeStringField("msg", error.message());
      json.writeEndObject();
    });
  }

  static ByteString serverTime(long millis) {
    return bytes(json -> {
      json.writeStartObject();
      json.writeNumberField("serverTime", millis);
      json.writeEndObject();
    });
  }

  /** Rows of 12 fields: numbers as decimal text, times and counts as numbers. */
  static ByteString klines(
      Instrument instrument, Interval interval, List<Candle> rows, Optional<Fault.BadRows> bad) {
    return bytes(json -> {
      json.writeStartArray();
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        Optional<Fault.Flaw> flaw = bad.filter(b -> row < b.count()).map(Fault.BadRows::flaw);
        kline(json, instrument, interval, rows.get(i), flaw);
      }
      json.writeEndArray();
    });
  }

  private static void kline(
      JsonGenerator json,
      Instrument instrument,
      Interval interval,
      Candle candle,
      Optional<Fault.Flaw> flaw)
      throws IOException {
    var text = new CandleText(instrument, candle);
    boolean crossed = flaw.filter(Fault.Flaw.HIGH_BELOW_LOW::equals).isPresent();
    long shift = flaw.filter(Fault.Flaw.OFF_THE_GRID::equals).isPresent() ? 1 : 0;
    json.writeStartArray();
    json.writeNumber(candle.openTime() + shift);
    json.writeString(text.open());
    json.writeString(crossed ? text.belowLow() : text.high());
    json.writeString(text.low());
    if (flaw.filter(Fault.Flaw.TOO_SHORT::equals).isEmpty()) {
      json.writeString(
          flaw.filter(Fault.Flaw.NOT_A_NUMBER::equals).isPresent() ? "NaN" : text.close());
      json.writeString(text.volume());
      json.writeNumber(interval.end(candle.openTime()) - 1);
      json.writeString(text.quoteVolume());
      json.writeNumber(candle.trades());
      json.writeString(text.takerVolume());
      json.writeString(text.takerQuoteVolume());
      json.writeString("0");
    }
    json.writeEndArray();
  }

  /** A kline event as a stream tells it, with the same texts as the REST row of the bar. */
  static ByteString klineEvent(
      Instrument instrument, Interval interval, Candle candle, boolean closed, long now) {
    var text = new CandleText(instrument, candle);
    long firstId = candle.trades() == 0 ? -1 : candle.openTime();
    return bytes(json -> {
      json.writeStartObject();
      json.writeStringField("e", "kline");
      json.writeNumberField("E", now);
      json.writeStringField("s", instrument.code());
      json.writeObjectFieldStart("k");
      json.writeNumberField("t", candle.openTime());
      json.writeNumberField("T", interval.end(candle.openTime()) - 1);
      json.writeStringField("s", instrument.code());
      json.writeStringField("i", interval.toString());
      json.writeNumberField("f", firstId);
      json.writeNumberField("L", candle.trades() == 0 ? -1 : firstId + candle.trades() - 1);
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

  static ByteString exchangeInfo(List<Instrument> instruments, long now, int weightLimit) {
    return bytes(json -> {
      json.writeStartObject();
      json.writeStringField("timezone", "UTC");
      json.writeNumberField("serverTime", now);
      json.writeArrayFieldStart("rateLimits");
      rateLimit(json, "REQUEST_WEIGHT", 1, weightLimit);
      rateLimit(json, "RAW_REQUESTS", 5, 61_000);
      json.writeEndArray();
      json.writeArrayFieldStart("exchangeFilters");
      json.writeEndArray();
      json.writeArrayFieldStart("symbols");
      for (Instrument instrument : instruments) {
        symbol(json, instrument);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void rateLimit(JsonGenerator json, String type, int minutes, int limit)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("rateLimitType", type);
    json.writeStringField("interval", "MINUTE");
    json.writeNumberField("intervalNum", minutes);
    json.writeNumberField("limit", limit);
    json.writeEndObject();
  }

  private static void symbol(JsonGenerator json, Instrument instrument) throws IOException {
    String tick = instrument.priceText(1);
    json.writeStartObject();
    json.writeStringField("symbol", instrument.code());
    json.writeStringField("status", "TRADING");
    json.writeStringField("baseAsset", instrument.base());
    json.writeNumberField("baseAssetPrecision", 8);
    json.writeStringField("quoteAsset", instrument.quote());
    json.writeNumberField("quotePrecision", 8);
    json.writeNumberField("quoteAssetPrecision", 8);
    json.writeBooleanField("isSpotTradingAllowed", true);
    json.writeArrayFieldStart("filters");
    json.writeStartObject();
    json.writeStringField("filterType", "PRICE_FILTER");
    json.writeStringField("minPrice", tick);
    json.writeStringField("maxPrice", instrument.priceText(1_000_000_000_000_000L));
    json.writeStringField("tickSize", tick);
    json.writeEndObject();
    json.writeEndArray();
    json.writeArrayFieldStart("permissions");
    json.writeEndArray();
    json.writeArrayFieldStart("permissionSets");
    json.writeStartArray();
    json.writeString("SPOT");
    json.writeEndArray();
    json.writeEndArray();
    json.writeEndObject();
  }
}
