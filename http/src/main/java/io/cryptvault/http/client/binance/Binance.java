package io.cryptvault.http.client.binance;

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

/** Binance Spot, and whatever speaks its wire. Thread-safe. */
public final class Binance implements Venue {
  private static final int INVALID_SYMBOL = -1121;
  private static final int INVALID_INTERVAL = -1120;

  /** All that venues list, but for those of so many days from the epoch, which are Kraken's. */
  static final List<Interval> INTERVALS = Interval.listed().stream()
      .filter(interval -> interval.unit() != Interval.Unit.DAY || interval.count() < 7)
      .toList();

  private final Pages pages = new BinancePages();
  private final Wire wire = new BinanceWire();
  private final RefusalReader refusals = new BinanceRefusals();

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
    return new Query<>("/api/v3/exchangeInfo", Cost.weight(20), new BinanceSymbols());
  }

  @Override
  public Query<Instant> time() {
    return new Query<>("/api/v3/time", Cost.weight(1), Binance::time);
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
    return venueCode == INVALID_SYMBOL || venueCode == INVALID_INTERVAL;
  }

  private static Instant time(Answer answer) {
    return VenueJson.time(answer, "serverTime", text -> Instant.ofEpochMilli(Long.parseLong(text)));
  }
}
