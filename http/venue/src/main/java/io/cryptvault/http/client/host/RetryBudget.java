package io.cryptvault.http.client.host;

/**
 * Bounds the retries of all calls together: each new call allows a share of one more retry. When many calls fail, the host gets only
 * that much more load, not a multiple. A call that gets no retry fails, and its caller may ask again later. Confined.
 */
final class RetryBudget {
  private final double perCall;
  private final double most;
  private double allowed;

  RetryBudget(double perCall, double most) {
    this.perCall = perCall;
    this.most = most;
    this.allowed = most;
  }

  void called() {
    allowed = Math.min(most, allowed + perCall);
  }

  /** Takes one retry, if there is one left. */
  boolean take() {
    if (allowed < 1) {
      return false;
    }
    allowed--;
    return true;
  }
}
