package io.cryptvault.http.client.kraken;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.client.venue.VenueJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Kraken Spot, without a key. */
public final class Kraken {
  /** The venue's own intervals. Its weeks and its 15 days count from the epoch, a Thursday. */
  static final List<Interval> INTERVALS = List.of(
      Interval.MINUTE,
      Interval.of("5m"),
      Interval.of("15m"),
      Interval.of("30m"),
      Interval.HOUR,
      Interval.of("4h"),
      Interval.DAY,
      Interval.of("7d"),
      Interval.of("15d"));

  private Kraken() {}

  /** {@return everything that is special about Kraken} */
  public static Venue venue() {
    return new Venue(
        INTERVALS,
        new KrakenRefusals(),
        new Query<>("/0/public/AssetPairs", Cost.weight(1), new KrakenSymbols()),
        new Query<>("/0/public/Time", Cost.weight(1), Kraken::time),
        Optional.empty(),
        new KrakenPages(),
        new KrakenStreamProtocol(),
        code -> code == KrakenRefusals.UNKNOWN_PAIR);
  }

  /** The venue rounds down to whole seconds; half a second later is nearer on average. */
  private static Instant time(Answer answer) {
    return VenueJson.time(
        answer, "unixtime", text -> Instant.ofEpochSecond(Long.parseLong(text)).plusMillis(500));
  }
}
