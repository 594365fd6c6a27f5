package io.cryptvault.actors.telemetry;

import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of one engine, kept for its own answers and told to the instruments. One engine has one; two in a process do
 * not mix. Thread-safe: workers and jobs add from their own threads.
 */
public final class Tally {
  private final Meters meters;
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

  /**
   * Counts nothing yet.
   *
   * @param meters where the counts are shown
   */
  public Tally(Meters meters) {
    this.meters = meters;
  }

  /** Counts that are shown nowhere. */
  public Tally() {
    this(Meters.NONE);
  }

  /** A plan of so many asked and computed nodes ran over so many bars. */
  public void ran(int askedNodes, int computedNodes, long bars) {
    asked.add(askedNodes * bars);
    computed.add(computedNodes * bars);
    meters.add(Instrument.CALCULATION_ASKED, askedNodes * bars);
    meters.add(Instrument.CALCULATION_COMPUTED, computedNodes * bars);
  }

  /** Formulas of so many nodes were answered at so many bars from what was there. */
  public void answered(int askedNodes, long bars) {
    asked.add(askedNodes * bars);
    cached.add(askedNodes * bars);
    meters.add(Instrument.CALCULATION_ASKED, askedNodes * bars);
    meters.add(Instrument.CALCULATION_CACHED, askedNodes * bars);
  }

  /** A question was answered by the computation of an equal one. */
  public void joined(int askedNodes, long bars) {
    asked.add(askedNodes * bars);
    joined.increment();
    meters.add(Instrument.CALCULATION_ASKED, askedNodes * bars);
    meters.add(Instrument.WORKER_QUESTION_JOINED, 1);
  }

  /** A worker ran its plan over a batch of live bars and published it. */
  public void run(long nanos) {
    runs.increment();
    meters.add(Instrument.WORKER_RUN, 1);
    meters.record(Instrument.WORKER_BAR_TIME, nanos);
  }

  public void took(long bars) {
    taken.add(bars);
    meters.add(Instrument.INGEST_BAR_TAKEN, bars);
  }

  public void duplicate(long bars) {
    duplicates.add(bars);
    meters.add(Instrument.INGEST_BAR_DUPLICATE, bars);
  }

  public void dropped(long bars) {
    dropped.add(bars);
    meters.add(Instrument.INGEST_BAR_DROPPED, bars);
  }

  public void corrected(long bars) {
    corrected.add(bars);
    meters.add(Instrument.INGEST_BAR_CORRECTED, bars);
  }

  public void restarted() {
    restarts.increment();
    meters.add(Instrument.WORKER_RESTART, 1);
  }

  /** One worker more, or with -1 less. */
  public void workers(int change) {
    workers.add(change);
    meters.add(Instrument.WORKER_ALIVE, change);
  }

  /** Bars more, or less, that wait for their worker for busy workers. */
  public void gathered(long change) {
    meters.add(Instrument.WORKER_BAR_GATHERED, change);
  }

  /** One subscription more, or with -1 less. */
  public void subscriptions(int change) {
    subscriptions.add(change);
    meters.add(Instrument.PUBLISH_SUBSCRIPTION_OPEN, change);
  }

  /** Forming updates were merged for a slow reader. */
  public void skipped(long updates) {
    meters.add(Instrument.PUBLISH_UPDATE_SKIPPED, updates);
  }

  /** A reader was too slow for its queue. */
  public void slowReader() {
    meters.add(Instrument.PUBLISH_SUBSCRIPTION_SLOW, 1);
  }

  /** One job more, or with -1 less. */
  public void jobs(int change) {
    jobs.add(change);
    meters.add(Instrument.BATCH_JOB_OPEN, change);
  }

  /** Open holes more, or less. */
  public void openGaps(long change) {
    openGaps.add(change);
    meters.add(Instrument.INGEST_GAP_OPEN, change);
  }

  /** A symbol of a batch is done. */
  public void symbol(boolean failed) {
    meters.add(failed ? Instrument.BATCH_SYMBOL_FAILED : Instrument.BATCH_SYMBOL_DONE, 1);
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
