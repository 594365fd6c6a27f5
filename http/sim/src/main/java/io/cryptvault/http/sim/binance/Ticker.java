package io.cryptvault.http.sim.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.CandleText;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.server.JsonDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.pekko.util.ByteString;

/** The answer of {@code /api/v3/ticker/24hr} for a symbol: its last 24 hours. Immutable. */
record Ticker(Instrument instrument, Candle day, long now, long lastId) {
  private static final long DAY = 86_400_000;

  static ByteString json(List<Ticker> tickers, boolean mini, boolean one) {
    return JsonDocument.bytes(json -> {
      if (one) {
        tickers.getFirst().write(json, mini);
        return;
      }
      json.writeStartArray();
      for (Ticker ticker : tickers) {
        ticker.write(json, mini);
      }
      json.writeEndArray();
    });
  }

  private void write(JsonGenerator json, boolean mini) throws IOException {
    var text = new CandleText(instrument, day);
    json.writeStartObject();
    json.writeStringField("symbol", instrument.code());
    if (!mini) {
      BigDecimal open = new BigDecimal(text.open());
      BigDecimal change = new BigDecimal(text.close()).subtract(open);
      json.writeStringField("priceChange", change.toPlainString());
      json.writeStringField(
          "priceChangePercent",
          change.movePointRight(2).divide(open, 3, RoundingMode.HALF_EVEN).toPlainString());
      json.writeStringField("weightedAvgPrice", text.vwap());
      json.writeStringField("bidPrice", text.close());
      json.writeStringField("askPrice", text.close());
    }
    json.writeStringField("openPrice", text.open());
    json.writeStringField("highPrice", text.high());
    json.writeStringField("lowPrice", text.low());
    json.writeStringField("lastPrice", text.close());
    json.writeStringField("volume", text.volume());
    json.writeStringField("quoteVolume", text.quoteVolume());
    json.writeNumberField("openTime", now - DAY + 1);
    json.writeNumberField("closeTime", now);
    json.writeNumberField("firstId", day.isTraded() ? lastId - day.trades() + 1 : -1);
    json.writeNumberField("lastId", day.isTraded() ? lastId : -1);
    json.writeNumberField("count", day.trades());
    json.writeEndObject();
  }
}
