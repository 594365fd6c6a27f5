package io.cryptvault.http.sim.server;

/** Whether the budget allows a call. */
public sealed interface BudgetDecision {

  /**
   * The call is allowed.
   *
   * @param used how much of the budget is used now
   */
  record Granted(int used) implements BudgetDecision {}

  /**
   * The call is refused.
   *
   * @param reply the venue's refusal
   * @param holdUntil until when the caller must wait, wall time, epoch milliseconds
   */
  record Denied(Reply reply, long holdUntil) implements BudgetDecision {}
}
