package io.cryptvault.http.sim.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.JsonDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * Writes trades as the venue does. Every trade is also an aggregate trade with the same id, because no order of the simulated market
 * takes several trades.
 */
final class TradeJson {
  private TradeJson() {}

  static ByteString aggregates(List<Trade> trades, Instrument instrument) {
    return JsonDocument.bytes(json -> {
      json.writeStartArray();
      for (Trade trade : trades) {
        json.writeStartObject();
        aggregate(json, trade, instrument);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static ByteString trades(List<Trade> trades, Instrument instrument) {
    return JsonDocument.bytes(json -> {
      json.writeStartArray();
      for (Trade trade : trades) {
        String price = instrument.priceText(trade.ticks());
        String quantity = instrument.volumeText(trade.lots());
        json.writeStartObject();
        json.writeNumberField("id", trade.id());
        json.writeStringField("price", price);
        json.writeStringField("qty", quantity);
        json.writeStringField("quoteQty", quote(instrument, trade));
        json.writeNumberField("time", trade.millis());
        json.writeBooleanField("isBuyerMaker", trade.buyerIsMaker());
        json.writeBooleanField("isBestMatch", true);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static String event(Trade trade, Instrument instrument, boolean aggregate, long now) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("e", aggregate ? "aggTrade" : "trade");
      json.writeNumberField("E", now);
      json.writeStringField("s", instrument.code());
      if (aggregate) {
        aggregate(json, trade, instrument);
      } else {
        json.writeNumberField("t", trade.id());
        json.writeStringField("p", instrument.priceText(trade.ticks()));
        json.writeStringField("q", instrument.volumeText(trade.lots()));
        rest(json, trade);
      }
      json.writeEndObject();
    });
  }

  private static void aggregate(JsonGenerator json, Trade trade, Instrument instrument)
      throws IOException {
    json.writeNumberField("a", trade.id());
    json.writeStringField("p", instrument.priceText(trade.ticks()));
    json.writeStringField("q", instrument.volumeText(trade.lots()));
    json.writeNumberField("f", trade.id());
    json.writeNumberField("l", trade.id());
    rest(json, trade);
  }

  private static void rest(JsonGenerator json, Trade trade) throws IOException {
    json.writeNumberField("T", trade.millis());
    json.writeBooleanField("m", trade.buyerIsMaker());
    json.writeBooleanField("M", true);
  }

  /** Price times quantity, exact. */
  private static String quote(Instrument instrument, Trade trade) {
    int decimals = instrument.tickDecimals() + instrument.lotDecimals();
    return BigDecimal.valueOf(trade.ticks())
        .multiply(BigDecimal.valueOf(trade.lots()))
        .movePointLeft(decimals)
        .toPlainString();
  }
}
