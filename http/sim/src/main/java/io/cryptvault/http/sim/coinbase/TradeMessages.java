package io.cryptvault.http.sim.coinbase;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.Dice;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.JsonDocument;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pekko.util.ByteString;

/** Writes trades as the venue does. The side is the maker's: {@code sell} if a buyer was the taker. */
final class TradeMessages {
  private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private TradeMessages() {}

  static String micros(long epochMicros) {
    return MICROS.format(Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS));
  }

  static String millis(long epochMillis) {
    return MILLIS.format(Instant.ofEpochMilli(epochMillis));
  }

  static ByteString page(Product product, List<Trade> trades) {
    return JsonDocument.bytes(json -> {
      json.writeStartArray();
      for (Trade trade : trades) {
        json.writeStartObject();
        json.writeNumberField("trade_id", trade.id());
        figures(json, product, trade);
        json.writeStringField("time", micros(trade.micros()));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /** A {@code match}, or the {@code last_match} at the start. */
  static String match(String type, Product product, Trade trade) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeNumberField("trade_id", trade.id());
      json.writeStringField("maker_order_id", order(product, trade, 1));
      json.writeStringField("taker_order_id", order(product, trade, 2));
      figures(json, product, trade);
      json.writeStringField("product_id", product.id());
      json.writeNumberField("sequence", sequence(trade.id()));
      json.writeStringField("time", micros(trade.micros()));
      json.writeEndObject();
    });
  }

  static String heartbeat(Product product, long lastId, long now) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("type", "heartbeat");
      json.writeNumberField("sequence", sequence(lastId) + 3);
      json.writeNumberField("last_trade_id", lastId);
      json.writeStringField("product_id", product.id());
      json.writeStringField("time", micros(now * 1000));
      json.writeEndObject();
    });
  }

  private static void figures(JsonGenerator json, Product product, Trade trade) throws IOException {
    json.writeStringField("side", trade.buyerIsMaker() ? "buy" : "sell");
    json.writeStringField("size", product.instrument().volumeText(trade.lots()));
    json.writeStringField("price", product.instrument().priceText(trade.ticks()));
  }

  /** Counts all events of a product, which are more than its trades. */
  private static long sequence(long id) {
    return id * 7 + id % 5;
  }

  private static String order(Product product, Trade trade, long which) {
    long key = product.instrument().key();
    return new UUID(Dice.key(key, trade.id(), which), Dice.key(key, trade.id(), which + 2))
        .toString();
  }
}
