package io.cryptvault.actors.batch;

/**
 * How far a batch is. Immutable.
 *
 * @param total symbols asked for
 * @param done symbols whose result was handed to the reader, failed ones included
 * @param failed symbols that failed
 * @param bars bars computed on, or answered for
 * @param asked calculations asked for, times bars
 * @param computed calculations run, times bars
 * @param cached calculations answered from results that were there
 * @param ended whether nothing more comes: all is done, or it was cancelled
 * @param cancelled whether it was cancelled
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

  /** Calculations that shared another's result. */
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
