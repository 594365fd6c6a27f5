package io.cryptvault.http.client.coinbase;

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

/** Coinbase Exchange, without a key. Thread-safe. */
public final class Coinbase implements Venue {
  static final List<Interval> INTERVALS = List.of(
      Interval.MINUTE,
      Interval.of("5m"),
      Interval.of("15m"),
      Interval.HOUR,
      Interval.of("6h"),
      Interval.DAY);

  private final Pages pages = new CoinbasePages();
  private final Wire wire = new CoinbaseWire();
  private final RefusalReader refusals = new CoinbaseRefusals();

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
    return new Query<>("/products", Cost.weight(1), new CoinbaseSymbols());
  }

  @Override
  public Query<Instant> time() {
    return new Query<>("/time", Cost.weight(1), Coinbase::time);
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
    return venueCode == CoinbaseRefusals.UNKNOWN_PRODUCT;
  }

  private static Instant time(Answer answer) {
    return VenueJson.time(answer, "iso", Instant::parse);
  }
}
