package io.cryptvault.http.client.kraken;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.host.RefusalReader;
import io.cryptvault.http.client.venue.Pages;
import io.cryptvault.http.client.venue.SymbolList;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.client.venue.VenueJson;
import io.cryptvault.http.client.venue.Wire;
import java.time.Instant;
import java.util.List;

/** Kraken Spot, without a key. Thread-safe. */
public final class Kraken implements Venue {
  /** Those that it has itself. Its weeks and its 15 days count from the epoch, a Thursday. */
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

  private final Pages pages = new KrakenPages();
  private final Wire wire = new KrakenWire();
  private final RefusalReader refusals = new KrakenRefusals();

  @Override
  public List<Interval> intervals() {
    return INTERVALS;
  }

  @Override
  public RefusalReader refusals() {
    return refusals;
  }

  @Override
  public Query<SymbolList> symbols() {
    return new Query<>("/0/public/AssetPairs", Cost.weight(1), new KrakenSymbols());
  }

  @Override
  public Query<Instant> time() {
    return new Query<>("/0/public/Time", Cost.weight(1), Kraken::time);
  }

  @Override
  public Pages pages() {
    return pages;
  }

  @Override
  public Wire wire() {
    return wire;
  }

  @Override
  public boolean isUnknownSeries(int venueCode) {
    return venueCode == KrakenRefusals.UNKNOWN_PAIR;
  }

  /** To the second below: half a second later is nearer on the average. */
  private static Instant time(Answer answer) {
    return VenueJson.time(
        answer, "unixtime", text -> Instant.ofEpochSecond(Long.parseLong(text)).plusMillis(500));
  }
}
