package io.cryptvault.http.sim.binance;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.TradeTape;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Creates the streams of a connection from their names. Confined. */
final class StreamNames {
  private static final String KLINE = "kline_";

  private final BinanceVenue venue;
  private final SimulatedMarket market;
  private final long updateMillis;
  private final Map<Instrument, MarketCursor> cursors = new HashMap<>();

  StreamNames(BinanceVenue venue, long updateMillis) {
    this.venue = venue;
    this.market = venue.market();
    this.updateMillis = updateMillis;
  }

  /** The stream of this name; empty if there is none, which the venue does not report to the client. */
  Optional<MarketStream> stream(String name, long now) {
    if (name.equals("!miniTicker@arr")) {
      return Optional.of(new MiniTickers(market, now));
    }
    int at = name.indexOf('@');
    return at < 0
        ? Optional.empty()
        : market
            .byCode(name.substring(0, at).toUpperCase(Locale.ROOT))
            .filter(instrument -> !venue.isGone(instrument.code(), now))
            .flatMap(instrument -> stream(instrument, name.substring(at + 1), now));
  }

  private Optional<MarketStream> stream(Instrument instrument, String kind, long now) {
    MarketCursor cursor = cursors.computeIfAbsent(instrument, market::cursor);
    if (kind.equals("trade") || kind.equals("aggTrade")) {
      var tape = new TradeTape(market, cursor, venue.faults(), instrument.code(), now);
      return Optional.of(new TradeStream(instrument, tape, kind.equals("aggTrade")));
    }
    return interval(kind)
        .map(interval ->
            new KlineStream(market, venue.faults(), cursor, interval, updateMillis, now));
  }

  private Optional<Interval> interval(String kind) {
    return market.intervals().stream()
        .filter(known -> kind.equals(KLINE + known))
        .findFirst();
  }
}
