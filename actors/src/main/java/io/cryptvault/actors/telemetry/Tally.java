package io.cryptvault.actors.telemetry;

import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of one engine, kept for its own answers and told to the instruments. One engine has one; two in a process do
 * not mix. Thread-safe: workers and jobs add from their own threads.
 */
public final class Tally {
  private final LongAdder asked = new LongAdder();
  private final LongAdder computed = new LongAdder();
  private final LongAdder cached = new LongAdder();
  private final LongAdder runs = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder taken = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder corrected = new LongAdder();
  private final LongAdder restarts = new LongAdder();
  private final LongAdder workers = new LongAdder();
  private final LongAdder subscriptions = new LongAdder();
  private final LongAdder jobs = new LongAdder();
  private final LongAdder openGaps = new LongAdder();

  /** A plan of so many asked and computed nodes ran over so many bars. */
  public void ran(int askedNodes, int computedNodes, long bars) {
    asked.add(askedNodes * bars);
    computed.add(computedNodes * bars);
    Instruments.ASKED.increment(askedNodes * bars);
    Instruments.COMPUTED.increment(computedNodes * bars);
  }

  /** Formulas of so many nodes were answered at so many bars from what was there. */
  public void answered(int askedNodes, long bars) {
    asked.add(askedNodes * bars);
    cached.add(askedNodes * bars);
    Instruments.ASKED.increment(askedNodes * bars);
    Instruments.CACHED.increment(askedNodes * bars);
  }

  /** A question was answered by the computation of an equal one. */
  public void joined(int askedNodes, long bars) {
    asked.add(askedNodes * bars);
    joined.increment();
    Instruments.ASKED.increment(askedNodes * bars);
    Instruments.JOINED.increment();
  }

  /** A worker ran its plan over a batch of live bars and published it. */
  public void run(long nanos) {
    runs.increment();
    Instruments.RUNS.increment();
    Instruments.BAR_TIME.record(nanos);
  }

  public void took(long bars) {
    taken.add(bars);
    Instruments.BARS.increment(bars);
  }

  public void duplicate(long bars) {
    duplicates.add(bars);
    Instruments.DUPLICATES.increment(bars);
  }

  public void dropped(long bars) {
    dropped.add(bars);
    Instruments.DROPPED.increment(bars);
  }

  public void corrected(long bars) {
    corrected.add(bars);
    Instruments.CORRECTED.increment(bars);
  }

  public void restarted() {
    restarts.increment();
    Instruments.RESTARTS.increment();
  }

  /** One worker more, or with -1 less. */
  public void workers(int change) {
    workers.add(change);
    Instruments.WORKERS.increment(change);
  }

  /** Bars more, or less, that wait for their worker for busy workers. */
  public void gathered(long change) {
    Instruments.GATHERED.increment(change);
  }

  /** One subscription more, or with -1 less. */
  public void subscriptions(int change) {
    subscriptions.add(change);
    Instruments.SUBSCRIPTIONS.increment(change);
  }

  /** Forming updates were merged for a slow reader. */
  public void skipped(long updates) {
    Instruments.SKIPPED.increment(updates);
  }

  /** A reader was too slow for its queue. */
  public void slowReader() {
    Instruments.SLOW.increment();
  }

  /** One job more, or with -1 less. */
  public void jobs(int change) {
    jobs.add(change);
    Instruments.JOBS.increment(change);
  }

  /** Open holes more, or less. */
  public void openGaps(long change) {
    openGaps.add(change);
    Instruments.OPEN_GAPS.increment(change);
  }

  /** A symbol of a batch is done. */
  public void symbol(boolean failed) {
    (failed ? Instruments.FAILED : Instruments.ANALYZED).increment();
  }

  public Counts counts() {
    return new Counts(
        asked.sum(),
        computed.sum(),
        cached.sum(),
        runs.sum(),
        joined.sum(),
        taken.sum(),
        duplicates.sum(),
        dropped.sum(),
        corrected.sum(),
        restarts.sum(),
        workers.sum(),
        subscriptions.sum(),
        jobs.sum(),
        openGaps.sum());
  }
}
