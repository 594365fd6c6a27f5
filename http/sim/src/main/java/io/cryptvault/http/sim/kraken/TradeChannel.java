package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.TradeTape;
import io.cryptvault.http.sim.server.VenueTime;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Channel {@code trade}: all new trades in one message. Confined. */
final class TradeChannel implements Subscription {
  private static final int SNAPSHOT = 50;

  private final KrakenVenue venue;
  private final SimulatedMarket market;
  private final Pair pair;
  private final MarketCursor cursor;
  private final TradeTape tape;

  TradeChannel(KrakenVenue venue, Pair pair, MarketCursor cursor, long now) {
    this.venue = venue;
    this.market = venue.market();
    this.pair = pair;
    this.cursor = cursor;
    this.tape = new TradeTape(market, cursor, venue.faults(), pair.alt(), now);
  }

  @Override
  public String snapshot(VenueTime now) {
    long last = tape.lastId();
    return message(
        "snapshot", market.tradesFrom(cursor, last - SNAPSHOT + 1, now.market() + 1, SNAPSHOT));
  }

  @Override
  public void tell(VenueTime now, Consumer<String> out) {
    List<Trade> trades = venue.isListed(pair, now.market()) ? tape.told(now.market()) : List.of();
    if (!trades.isEmpty()) {
      out.accept(message("update", trades));
    }
  }

  private String message(String type, List<Trade> trades) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("channel", "trade");
      json.writeStringField("type", type);
      json.writeArrayFieldStart("data");
      for (Trade trade : trades) {
        write(json, trade);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private void write(JsonGenerator json, Trade trade) throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", pair.symbol().name());
    json.writeStringField("side", trade.buyerIsMaker() ? "sell" : "buy");
    json.writeFieldName("price");
    json.writeNumber(pair.instrument().priceText(trade.ticks()));
    json.writeFieldName("qty");
    json.writeNumber(pair.instrument().volumeText(trade.lots()));
    json.writeStringField("ord_type", trade.id() % 3 == 0 ? "market" : "limit");
    json.writeNumberField("trade_id", trade.id());
    json.writeStringField("timestamp", ConnectionMessages.micros(trade.micros()));
    json.writeEndObject();
  }
}
