package io.cryptvault.http.app.command;

import io.cryptvault.config.BatchSettings;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many bars of each symbol a batch reads when nobody said so: the usual number, or as many as the longest warm-up takes, as far
 * as the settings allow.
 *
 * @param bars of each symbol
 * @param told what a person is told of it, a sentence each; empty when the usual number suffices
 */
record BarGrowth(int bars, List<String> told) {

  /** The bars for all formulas of a plan. */
  static BarGrowth of(Plan plan, Interval interval, BatchSettings settings) {
    int usual = settings.bars();
    long most = settings.barsAtMost();
    long grown = usual;
    long beyond = usual;
    String growing = "";
    String lacking = "";
    for (int k = 0; k < plan.size(); k++) {
      long needed = needed(plan, k, interval);
      if (needed > grown && needed <= most) {
        grown = needed;
        growing = plan.formulas().get(k);
      } else if (needed > most && needed > beyond) {
        beyond = needed;
        lacking = plan.formulas().get(k);
      }
    }
    List<String> told = new ArrayList<>();
    if (!growing.isEmpty()) {
      told.add(String.format(
          Locale.ROOT,
          "%s needs %,d bars, so %,d of each symbol are read instead of %,d; --bars N reads fewer",
          growing,
          grown,
          grown,
          usual));
    }
    if (!lacking.isEmpty()) {
      told.add(String.format(
          Locale.ROOT,
          "%s needs %,d bars, and no more than %,d are read without being asked for; --bars %d"
              + " reads them",
          lacking,
          beyond,
          Math.max(grown, most),
          beyond));
    }
    return new BarGrowth((int) grown, told);
  }

  /** The warm-up at any origin: the first period of a higher interval may have begun before, and then does not count. */
  private static long needed(Plan plan, int k, Interval interval) {
    Formula formula = plan.trees().get(k);
    long period = Math.max(0, longest(formula) / interval.millis() - 1);
    return plan.lookback(k, interval) + 1 + period;
  }

  /** The length of the longest interval that a formula reads, in milliseconds; 0 when it reads none but its own. */
  private static long longest(Formula formula) {
    return switch (formula) {
      case Formula.Higher higher -> Math.max(higher.interval().millis(), longest(higher.of()));
      case Formula.Call call ->
        call.inputs().stream().mapToLong(BarGrowth::longest).max().orElse(0);
      case Formula.Lagged lagged -> longest(lagged.of());
      case Formula.Negation negation -> longest(negation.of());
      case Formula.Inverted inverted -> longest(inverted.of());
      case Formula.Calculation sum -> Math.max(longest(sum.left()), longest(sum.right()));
      case Formula.Compared compared ->
        Math.max(longest(compared.left()), longest(compared.right()));
      case Formula.Joined joined -> Math.max(longest(joined.left()), longest(joined.right()));
      case Formula.Column column -> 0;
      case Formula.Literal literal -> 0;
    };
  }
}
