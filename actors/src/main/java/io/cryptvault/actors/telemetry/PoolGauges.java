package io.cryptvault.actors.telemetry;

/** The figures of a source's pool of connections, as gauges: Kamon has no metric for a client's pool. Thread-safe. */
public final class PoolGauges {
  private PoolGauges() {}

  /**
   * Shows where the pool stands.
   *
   * @param open connections open now
   * @param inUse calls in flight now
   * @param waiting calls that wait now
   * @param reused calls that found a connection open, since the start
   * @param requests calls sent, since the start
   * @param retries calls sent again, since the start
   * @param errors calls failed, since the start
   * @param usedWeight request weight used in this minute
   */
  public static void show(
      int open,
      int inUse,
      int waiting,
      long reused,
      long requests,
      long retries,
      long errors,
      int usedWeight) {
    Instruments.POOL_OPEN.update(open);
    Instruments.POOL_IN_USE.update(inUse);
    Instruments.POOL_WAITING.update(waiting);
    Instruments.POOL_REUSED.update(reused);
    Instruments.POOL_REQUESTS.update(requests);
    Instruments.POOL_RETRIES.update(retries);
    Instruments.POOL_ERRORS.update(errors);
    Instruments.POOL_WEIGHT.update(usedWeight);
  }
}
