package io.cryptvault.actors.batch;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of the budget that a batch holds: the bars of each symbol in flight, and the columns that are computed from them. Confined to
 * the job.
 */
final class BatchMemory {
  /**
   * A span of time may begin long before the first bar, and all bars of a file may be asked for: until they are there, no more bars than
   * this are expected.
   */
  private static final long MOST_EXPECTED = 50_000;

  private final Budget budget;
  private final BatchRequest request;
  private final Map<Integer, Charge> held = new HashMap<>();

  BatchMemory(Budget budget, BatchRequest request) {
    this.budget = budget;
    this.request = request;
  }

  /** Whether no symbol of the batch is in flight. */
  boolean isEmpty() {
    return held.isEmpty();
  }

  /** Reserves what a symbol will need; throws {@link io.cryptvault.actors.budget.OverBudget} when it does not fit. */
  void reserve(int symbol) {
    Interval interval = request.series().get(symbol).interval();
    held.put(symbol, budget.reserve(Account.COLUMNS, bytes(expected(interval))));
  }

  /** The bars have arrived; they are kept even if they are more than was expected. */
  void fetched(int symbol, Bars bars) {
    Charge charge = held.get(symbol);
    if (charge != null) {
      charge.settle(bytes(bars.size()));
    }
  }

  void release(int symbol) {
    Charge charge = held.remove(symbol);
    if (charge != null) {
      charge.close();
    }
  }

  void close() {
    held.values().forEach(Charge::close);
    held.clear();
  }

  private long bytes(long bars) {
    return Bars.BAR_BYTES * bars + request.formulas().runMemory(bars);
  }

  private long expected(Interval interval) {
    return switch (request.span()) {
      case Span.Latest latest -> Math.min(MOST_EXPECTED, latest.bars());
      case Span.Between span -> {
        long millis = span.until().toEpochMilli() - span.from().toEpochMilli();
        yield Math.min(MOST_EXPECTED, millis < 0 ? MOST_EXPECTED : millis / interval.millis() + 1);
      }
    };
  }
}
