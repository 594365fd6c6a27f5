package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.util.Optional;

/**
 * What readings come from: bars, and what was before the first of them. Immutable: it can be run on any thread.
 *
 * @param before a state of more formulas than are asked for, which has seen the bars before; without one, the first bar is the
 *     origin. Nobody advances it.
 */
public record ReadingsBasis(Optional<State> before, Bars bars) {
  /** When readings are wanted at less than a quarter of the bars, a run that keeps none of the others is worth its while. */
  private static final int FEW = 4;

  /** Open time of the first bar that the readings come from; there must be a bar. */
  public long originTime() {
    return before.map(State::originTime).orElseGet(bars::firstTime);
  }

  /** How many bars that is. */
  public long seen() {
    return before.map(State::bars).orElse(0L) + bars.size();
  }

  /** The same with a further bar. */
  ReadingsBasis with(Bars next) {
    return new ReadingsBasis(before, bars.concat(next));
  }

  /** The readings of a plan whose last rows are those of the bars from this one on; there may be others before. */
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
