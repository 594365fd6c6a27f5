package io.cryptvault.http.sim.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.server.JsonDocument;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.pekko.util.ByteString;

/** The answer of {@code /api/v3/exchangeInfo}. Immutable. */
record ExchangeInfo(int weightLimit, int rawLimit) {

  /** {@code isGone} tells by code which symbols are delisted; they stay in the list with status {@code BREAK}. */
  ByteString json(List<Instrument> instruments, long now, Predicate<String> isGone) {
    return JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeStringField("timezone", "UTC");
      json.writeNumberField("serverTime", now);
      json.writeArrayFieldStart("rateLimits");
      rateLimit(json, "REQUEST_WEIGHT", 1, weightLimit);
      rateLimit(json, "RAW_REQUESTS", 5, rawLimit);
      json.writeEndArray();
      json.writeArrayFieldStart("exchangeFilters");
      json.writeEndArray();
      json.writeArrayFieldStart("symbols");
      for (Instrument instrument : instruments) {
        symbol(json, instrument, isGone.test(instrument.code()));
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

  private static void symbol(JsonGenerator json, Instrument instrument, boolean gone)
      throws IOException {
    String tick = instrument.priceText(1);
    json.writeStartObject();
    json.writeStringField("symbol", instrument.code());
    json.writeStringField("status", gone ? "BREAK" : "TRADING");
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
