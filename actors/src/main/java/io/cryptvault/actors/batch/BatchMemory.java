package io.cryptvault.actors.batch;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.budget.OverBudget;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final Map<Integer, List<Charge>> held = new HashMap<>();

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
    long bytes = bytes(expected(interval));
    List<Charge> charges = new ArrayList<>();
    request.limit().ifPresent(limit -> charges.add(limit.reserve(Account.COLUMNS, bytes)));
    try {
      charges.add(budget.reserve(Account.COLUMNS, bytes));
    } catch (OverBudget full) {
      charges.forEach(Charge::close);
      throw full;
    }
    held.put(symbol, charges);
  }

  /** The bars have arrived; they are kept even if they are more than was expected. */
  void fetched(int symbol, Bars bars) {
    held.getOrDefault(symbol, List.of()).forEach(charge -> charge.settle(bytes(bars.size())));
  }

  void release(int symbol) {
    List<Charge> charges = held.remove(symbol);
    if (charges != null) {
      charges.forEach(Charge::close);
    }
  }

  void close() {
    held.values().forEach(charges -> charges.forEach(Charge::close));
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
