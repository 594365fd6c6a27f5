package io.cryptvault.http.wire;

import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.util.Optional;

/** How long a function warms up at its defaults: read off its compiled plan, so that it cannot be out of date. */
public final class WarmUps {
  private WarmUps() {}

  /** Bars before the first value, and further bars until its start is forgotten. */
  public record Default(long lookback, Settling settling) {}

  /** The longest of its outputs; none for a function that has parameters without a default. */
  public static Optional<Default> ofDefault(Function function, Catalogue catalogue) {
    if (!function.hasDefaults()) {
      return Optional.empty();
    }
    Plan plan = Plan.ofTrees(Calls.atDefaults(function), catalogue);
    long lookback = 0;
    Settling settling = Settling.NONE;
    for (int k = 0; k < plan.size(); k++) {
      lookback = Math.max(lookback, plan.lookback(k, Interval.MINUTE));
      settling = settling.longest(plan.settling(k, Interval.MINUTE));
    }
    return Optional.of(new Default(lookback, settling));
  }
}
