package io.cryptvault.http.sim.coinbase;

import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.TradeTape;
import java.util.List;
import java.util.Optional;

/** The trades of one product as the feed sends them. Confined. */
final class MatchFeed {
  private final CoinbaseVenue venue;
  private final SimulatedMarket market;
  private final Product product;
  private final MarketCursor cursor;
  private final TradeTape tape;

  MatchFeed(CoinbaseVenue venue, Product product, long now) {
    this.venue = venue;
    this.market = venue.market();
    this.product = product;
    this.cursor = market.cursor(product.instrument());
    this.tape = new TradeTape(market, cursor, venue.faults(), product.id(), now);
  }

  /** The newest trade before the feed starts. */
  Optional<String> last(long now) {
    return market.tradesFrom(cursor, tape.lastId(), now + 1, 1).stream()
        .findFirst()
        .filter(trade -> trade.id() == tape.lastId())
        .map(trade -> TradeMessages.match("last_match", product, trade));
  }

  List<String> told(long now) {
    return tape.told(venue.timeOf(product, now)).stream()
        .map(trade -> TradeMessages.match("match", product, trade))
        .toList();
  }

  String heartbeat(long now) {
    long lived = venue.timeOf(product, now);
    return TradeMessages.heartbeat(product, market.lastId(cursor, lived + 1), now);
  }
}
