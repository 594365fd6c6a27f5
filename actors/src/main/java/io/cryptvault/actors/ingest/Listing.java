package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;

/**
 * A symbol that a source has. Immutable.
 *
 * @param symbol by the name that questions use
 * @param venue as in {@link MarketDataSource#venue()}
 * @param intervals those that the source has, shortest first; empty when they are not known before bars are asked for
 */
public record Listing(Symbol symbol, String venue, List<Interval> intervals) {
  /** Copies the list. */
  public Listing {
    intervals = List.copyOf(intervals);
  }
}
