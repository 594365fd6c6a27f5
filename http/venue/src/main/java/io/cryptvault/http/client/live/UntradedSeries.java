package io.cryptvault.http.client.live;

import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.VenueSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wanted series that the venue does not trade, and when to look whether it does again. Confined. */
final class UntradedSeries {
  /** How old the list of symbols may be while something seems to be wrong. */
  private static final Duration SOON = Duration.ofMinutes(5);

  /** Most halts are shorter; after this time the list is read as usual. */
  private static final Duration HALT = Duration.ofHours(1);

  private final Map<Series, Long> since = new HashMap<>();

  void add(Series series, long now) {
    since.put(series, now);
  }

  void remove(Series series) {
    since.remove(series);
  }

  /** How old the list of symbols may be now. */
  Duration age(boolean isSilent, long now) {
    boolean isRecent = since.values().stream().anyMatch(time -> now - time < HALT.toMillis());
    return isSilent || isRecent ? SOON : HALT;
  }

  /** Removes and returns the series that are traded again. */
  List<Series> back(VenueSymbols symbols) {
    List<Series> back = new ArrayList<>();
    since.keySet().removeIf(one -> symbols.isTrading(one.symbol()) && back.add(one));
    return back;
  }
}
