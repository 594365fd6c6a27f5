package io.cryptvault.engine.plan;

import io.cryptvault.engine.market.Bars;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks the engine's first promise on given bars: one batch, bar by bar, a peek before each bar, uneven batches, and a
 * state that is saved and restored along the way must all give the same bits.
 */
public final class Verification {
  /** How often the state is saved and restored; an odd number, so that it hits bars of every kind. */
  private static final int RESTORE_EVERY = 97;

  private Verification() {}

  /**
   * The first reading that differs from the batch's.
   *
   * @param way how it was computed: {@code peek}, {@code live}, {@code restart} or {@code in batches}
   * @param formula the formula's text
   * @param bar the bar's index
   * @param openTime the bar's open time
   * @param batch the reading of the batch
   * @param found the reading that differs
   */
  public record Difference(
      String way, String formula, int bar, Instant openTime, double batch, double found) {
    @Override
    public String toString() {
      return formula + " at bar " + bar + " (" + openTime + "): batch " + batch + ", " + way + " "
          + found;
    }
  }

  /**
   * Runs the plan about three times over the bars.
   *
   * @param plan the formulas to check
   * @param bars closed bars, oldest first
   * @return the first difference, if there is one
   */
  public static Optional<Difference> of(Plan plan, Bars bars) {
    Columns batch = plan.evaluate(bars);
    return barByBar(plan, bars, batch).or(() -> inBatches(plan, bars, batch));
  }

  private static Optional<Difference> barByBar(Plan plan, Bars bars, Columns batch) {
    State state = started(plan, bars);
    for (int i = 0; i < bars.size(); i++) {
      Optional<Difference> peeked = compare("peek", state.peek(bars.get(i)), batch, i);
      if (peeked.isPresent()) {
        return peeked;
      }
      Optional<Difference> live = compare("live", state.advance(bars.get(i)), batch, i);
      if (live.isPresent()) {
        return live;
      }
      if (i % RESTORE_EVERY == RESTORE_EVERY - 1) {
        state = plan.restore(state.snapshot());
        Optional<Difference> restored = compare("restart", state.current(), batch, i);
        if (restored.isPresent()) {
          return restored;
        }
      }
    }
    return Optional.empty();
  }

  private static State started(Plan plan, Bars bars) {
    return lackingVolume(plan.start(bars.interval()), bars);
  }

  /** A bar on its own does not tell whether the series has volumes. */
  private static State lackingVolume(State state, Bars bars) {
    if (!bars.hasVolume()) {
      state.lackVolume();
    }
    return state;
  }

  private static Optional<Difference> inBatches(Plan plan, Bars bars, Columns batch) {
    State state = started(plan, bars);
    int size = 1;
    for (int from = 0; from < bars.size(); ) {
      int to = Math.min(from + size, bars.size());
      Optional<Difference> found =
          compare("in batches", state.advance(bars.slice(from, to)), batch, to - 1);
      if (found.isPresent()) {
        return found;
      }
      from = to;
      size = size * 3 % 1_021 + 1;
    }
    return Optional.empty();
  }

  private static Optional<Difference> compare(String way, Row row, Columns batch, int bar) {
    for (int k = 0; k < row.size(); k++) {
      double expected = batch.get(k, bar);
      double found = row.get(k);
      if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(found)) {
        Instant openTime = Instant.ofEpochMilli(batch.bars().openTime(bar));
        return Optional.of(
            new Difference(way, batch.plan().formulas().get(k), bar, openTime, expected, found));
      }
    }
    return Optional.empty();
  }
}
