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
public record Basis(Optional<State> before, Bars bars) {
  /** Open time of the first bar that the readings come from; there must be a bar. */
  public long originTime() {
    return before.map(State::originTime).orElseGet(bars::firstTime);
  }

  /** How many bars that is. */
  public long seen() {
    return before.map(State::bars).orElse(0L) + bars.size();
  }

  /** The same with a further bar. */
  Basis with(Bars next) {
    return new Basis(before, bars.concat(next));
  }

  /** The readings of a plan at each of the bars. */
  public Columns columns(Plan plan) {
    return before
        .map(state -> state.moveTo(plan, bars.slice(0, 0)).follow(bars))
        .orElseGet(() -> plan.evaluate(bars));
  }
}
