package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.util.Optional;

/**
 * What readings are computed from: bars, and a state before the first of them. Immutable: can be used on any thread.
 *
 * @param before a state that has seen the earlier bars, of at least the formulas asked for; nobody advances it. When empty, the first bar
 *     is the origin
 * @param bars the bars to run, oldest first
 */
public record ReadingsBasis(Optional<State> before, Bars bars) {
  /** When fewer than a quarter of the rows are wanted, a run that keeps no other rows is cheaper. */
  private static final int FEW = 4;

  /** Open time of the first bar that the readings come from. Needs at least one bar. */
  long originTime() {
    return before.map(State::originTime).orElseGet(bars::firstTime);
  }

  /** The number of bars that the readings come from. */
  long seen() {
    return before.map(State::bars).orElse(0L) + bars.size();
  }

  /** The same with more bars at the end. */
  ReadingsBasis with(Bars next) {
    return new ReadingsBasis(before, bars.concat(next));
  }

  /**
   * Computes readings of a plan.
   *
   * @param plan of formulas that {@code before}, if present, has all of
   * @param from place of the first bar whose readings are wanted
   * @return rows up to the newest bar; the last ones are those of the bars wanted, and there may be earlier ones
   */
  public Columns columns(Plan plan, int from) {
    if (before.isEmpty() && (bars.size() - from) * FEW > bars.size()) {
      return plan.evaluate(bars);
    }
    State state = state(plan);
    if (from > 0) {
      state.advance(bars.slice(0, from));
    }
    return state.follow(bars.slice(from, bars.size()));
  }

  /** A state of this plan before the first bar. */
  State state(Plan plan) {
    return before
        .map(state -> state.moveTo(plan, bars.slice(0, 0)))
        .orElseGet(() -> plan.start(bars.interval()));
  }
}
