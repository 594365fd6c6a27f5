package io.cryptvault.http.benchmark;

/** One operation that is measured, round after round. Confined to the thread that measures. */
interface Probe {
  /** What its row says. */
  Subject subject();

  /** Runs the operation as often as one round needs. */
  Sample take() throws Exception;
}
