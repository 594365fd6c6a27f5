package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;

/**
 * A symbol that a source has. Immutable.
 *
 * @param intervals those that it has it at, shortest first; none where that is not known before it is asked for
 */
public record Listing(Symbol symbol, String venue, List<Interval> intervals) {
  public Listing {
    intervals = List.copyOf(intervals);
  }
}
