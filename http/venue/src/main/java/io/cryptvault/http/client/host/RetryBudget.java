package io.cryptvault.http.client.host;

/**
 * Bounds the retries of all calls together: each new call allows a share of one more. When many calls fail the host gets
 * that much more load and not a multiple; who fails then asks again at his own pace. Confined.
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

  /** Takes one retry, if there is one. */
  boolean take() {
    if (allowed < 1) {
      return false;
    }
    allowed--;
    return true;
  }
}
