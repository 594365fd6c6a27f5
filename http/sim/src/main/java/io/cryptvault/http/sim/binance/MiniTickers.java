package io.cryptvault.http.sim.binance;

import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.CandleText;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code !miniTicker@arr}: each second the last 24 hours of every symbol that was traded in that second. Confined. */
final class MiniTickers implements MarketStream {
  private static final long DAY = 86_400_000;

  private final SimulatedMarket market;
  private final Map<Instrument, Long> lastIds = new HashMap<>();
  private long toldAt;

  MiniTickers(SimulatedMarket market, long now) {
    this.market = market;
    this.toldAt = now;
  }

  @Override
  public void tell(VenueTime moment, Consumer<String> out) {
    long now = moment.market();
    if (now - toldAt < 1000) {
      return;
    }
    toldAt = now;
    List<Instrument> moved = new ArrayList<>();
    for (Instrument instrument : market.instruments()) {
      long last = market.lastId(market.cursor(instrument), now + 1);
      Long before = lastIds.put(instrument, last);
      if (before == null || before != last) {
        moved.add(instrument);
      }
    }
    if (!moved.isEmpty()) {
      out.accept(json(moved, now));
    }
  }

  private String json(List<Instrument> moved, long now) {
    return JsonDocument.text(json -> {
      json.writeStartArray();
      for (Instrument instrument : moved) {
        MarketCursor cursor = market.cursor(instrument);
        Candle day = market.stretch(cursor, Math.max(market.listedSince(), now - DAY + 1), now + 1);
        var text = new CandleText(instrument, day);
        json.writeStartObject();
        json.writeStringField("e", "24hrMiniTicker");
        json.writeNumberField("E", now);
        json.writeStringField("s", instrument.code());
        json.writeStringField("c", text.close());
        json.writeStringField("o", text.open());
        json.writeStringField("h", text.high());
        json.writeStringField("l", text.low());
        json.writeStringField("v", text.volume());
        json.writeStringField("q", text.quoteVolume());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }
}
