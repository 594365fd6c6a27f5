package io.cryptvault.actors.budget;

/**
 * Something does not fit into the budget and was not allocated. The message names what was wanted, limit, use and remedy. It has no
 * stack trace: it is thrown when memory is short, and often.
 */
public final class OverBudget extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverBudget(String message) {
    super(message, null, false, false);
  }
}
