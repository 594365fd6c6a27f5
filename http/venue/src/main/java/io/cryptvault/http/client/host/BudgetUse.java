package io.cryptvault.http.client.host;

import io.cryptvault.actors.telemetry.HostStatistics.Budget;
import io.cryptvault.actors.telemetry.HostStatistics.Unit;

/**
 * How much of a budget was used at one moment, so that the use can be computed for later ones: a clock minute ends, calls a second
 * are given back. Immutable.
 *
 * @param at when it was measured, epoch milliseconds
 * @param until when all of it is given back at once, epoch milliseconds; the end of a clock minute
 * @param perMilli how much is given back each millisecond
 */
record BudgetUse(
    Unit unit, double used, double limit, double share, long at, long until, double perMilli) {
  static final BudgetUse NOTHING = new BudgetUse(Unit.NONE, 0, 0, 1, 0, Long.MAX_VALUE, 0);

  Budget at(long now) {
    double left = now >= until ? 0 : Math.max(0, used - perMilli * Math.max(0, now - at));
    return new Budget(unit, left, limit, share);
  }
}
