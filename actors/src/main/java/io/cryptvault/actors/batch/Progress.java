package io.cryptvault.actors.batch;

/**
 * How far a batch is. Immutable.
 *
 * @param total symbols asked for
 * @param done symbols whose result the reader has, failed ones included
 * @param failed symbols that failed
 * @param bars bars that were computed on, or whose result was cached
 * @param asked calculations asked for, times bars
 * @param computed calculations run, times bars
 * @param cached calculations answered from the result cache, times bars
 * @param ended whether no more results come: all are done, or the batch was cancelled
 * @param cancelled whether the batch was cancelled
 */
public record Progress(
    int total,
    int done,
    int failed,
    long bars,
    long asked,
    long computed,
    long cached,
    boolean ended,
    boolean cancelled) {

  static Progress start(int total) {
    return new Progress(total, 0, 0, 0, 0, 0, 0, false, false);
  }

  /** {@return calculations that shared the result of an equal one in the same request, times bars} */
  public long deduplicated() {
    return Math.max(0, asked - computed - cached);
  }

  Progress and(int moreDone, int moreFailed) {
    return new Progress(
        total,
        done + moreDone,
        failed + moreFailed,
        bars,
        asked,
        computed,
        cached,
        ended,
        cancelled);
  }

  Progress counting(int moreBars, int askedNodes, int computedNodes, int cachedNodes) {
    return new Progress(
        total,
        done,
        failed,
        bars + moreBars,
        asked + (long) askedNodes * moreBars,
        computed + (long) computedNodes * moreBars,
        cached + (long) cachedNodes * moreBars,
        ended,
        cancelled);
  }

  Progress end(boolean byCancel) {
    return new Progress(
        total, done, failed, bars, asked, computed, cached, true, cancelled || byCancel);
  }
}
