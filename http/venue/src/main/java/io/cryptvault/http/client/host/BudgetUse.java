package io.cryptvault.http.client.host;

import io.cryptvault.actors.telemetry.HostStatistics.Budget;
import io.cryptvault.actors.telemetry.HostStatistics.Unit;

/**
 * What was used of a budget at a time, so that it can be told at a later one: a clock minute ends, calls are given back.
 * Immutable.
 *
 * @param until when nothing of it is left at once; of a minute its end
 * @param perMilli given back each millisecond
 */
record BudgetUse(
    Unit unit, double used, double limit, double share, long at, long until, double perMilli) {
  static final BudgetUse NOTHING = new BudgetUse(Unit.NONE, 0, 0, 1, 0, Long.MAX_VALUE, 0);

  Budget at(long now) {
    double left = now >= until ? 0 : Math.max(0, used - perMilli * Math.max(0, now - at));
    return new Budget(unit, left, limit, share);
  }
}
