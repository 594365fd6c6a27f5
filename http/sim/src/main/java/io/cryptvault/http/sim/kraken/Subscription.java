package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.function.Consumer;

/** A channel of one symbol that a connection has subscribed. Confined. */
interface Subscription {

  /** What is subscribed; unsubscribing needs the same. */
  record Key(String channel, String symbol, long minutes) {
    static Key of(JsonNode message, String symbol) {
      JsonNode params = message.path("params");
      String channel = params.path("channel").asText();
      long minutes = channel.equals("ohlc") ? params.path("interval").asLong(1) : 0;
      return new Key(channel, symbol, minutes);
    }

    boolean isKnown() {
      return channel.equals("trade")
          || channel.equals("ohlc") && KrakenVenue.interval(minutes).isPresent();
    }

    @Override
    public String toString() {
      return channel.equals("ohlc") ? "ohlc-" + minutes + ":" + symbol : channel + ":" + symbol;
    }
  }

  static Subscription of(KrakenVenue venue, Key key, Pair pair, MarketCursor cursor, long now) {
    if (key.channel().equals("trade")) {
      return new TradeChannel(venue, pair, cursor, now);
    }
    Interval interval = KrakenVenue.interval(key.minutes()).orElseThrow();
    return new OhlcChannel(venue, pair, cursor, interval, now);
  }

  /** The first message, with what exists at the start. */
  String snapshot(VenueTime now);

  /** Sends what has happened since the last call. */
  void tell(VenueTime now, Consumer<String> out);
}
