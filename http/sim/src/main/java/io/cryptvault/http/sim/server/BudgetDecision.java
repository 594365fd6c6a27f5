package io.cryptvault.http.sim.server;

/** What a budget says to a call. */
public sealed interface BudgetDecision {

  /** It may; so much is used now. */
  record Granted(int used) implements BudgetDecision {}

  /** It is refused, and told to wait until then, wall time. */
  record Denied(Reply reply, long holdUntil) implements BudgetDecision {}
}
