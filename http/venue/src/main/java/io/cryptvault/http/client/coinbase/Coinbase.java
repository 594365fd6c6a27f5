package io.cryptvault.http.client.coinbase;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.client.venue.VenueJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Coinbase Exchange, without a key. */
public final class Coinbase {
  static final List<Interval> INTERVALS = List.of(
      Interval.MINUTE,
      Interval.of("5m"),
      Interval.of("15m"),
      Interval.HOUR,
      Interval.of("6h"),
      Interval.DAY);

  private Coinbase() {}

  /** {@return everything that is special about Coinbase} */
  public static Venue venue() {
    return new Venue(
        INTERVALS,
        new CoinbaseRefusals(),
        new Query<>("/products", Cost.weight(1), new CoinbaseSymbols()),
        new Query<>("/time", Cost.weight(1), Coinbase::time),
        Optional.empty(),
        new CoinbasePages(),
        new CoinbaseStreamProtocol(),
        code -> code == CoinbaseRefusals.UNKNOWN_PRODUCT);
  }

  private static Instant time(Answer answer) {
    return VenueJson.time(answer, "iso", Instant::parse);
  }
}
