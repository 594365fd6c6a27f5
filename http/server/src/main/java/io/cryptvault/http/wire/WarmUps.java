package io.cryptvault.http.wire;

import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.util.Optional;

/** How long a function warms up at its defaults. It is read from the compiled plan, so it is never out of date. */
public final class WarmUps {
  private WarmUps() {}

  /**
   * The warm-up of a function.
   *
   * @param lookback bars before the bar with the first value
   * @param settling further bars until a recursive function has forgotten its first bars
   */
  public record Default(long lookback, Settling settling) {}

  /**
   * Compiles a function and reads its warm-up.
   *
   * @param function of the catalogue
   * @param catalogue all functions
   * @return the longest warm-up of its outputs; empty when a parameter has no default
   */
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
