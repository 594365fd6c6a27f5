package io.cryptvault.actors.telemetry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one engine, which also publishes them as metrics. Each engine has its own, so two engines in a process do not mix.
 * Thread-safe: workers and jobs add from their own threads.
 */
public final class Tally {
  private static final long MICROS = 1_000_000;

  private final Meters meters;
  private final InstantSource clock;
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
   * All counts are 0.
   *
   * @param meters receives each change
   */
  public Tally(Meters meters) {
    this(meters, InstantSource.system());
  }

  /**
   * All counts are 0.
   *
   * @param meters receives each change
   * @param clock measures delays: real time, also where the market's time is simulated
   */
  public Tally(Meters meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /** Counters that publish no metrics. */
  public Tally() {
    this(Meters.NONE);
  }

  /** {@return the real time in microseconds since the epoch, from which {@link #wired} measures} */
  public long nowMicros() {
    Instant now = clock.instant();
    return now.getEpochSecond() * MICROS + now.getNano() / 1_000;
  }

  /**
   * A closed bar arrived from the live stream.
   *
   * @param lagMillis from its end until now, by the market's clock; a bar that is early counts as 0
   */
  public void arrived(long lagMillis) {
    meters.record(Instrument.INGEST_BAR_LAG, Math.max(0, lagMillis));
  }

  /**
   * An update was written for a reader's connection.
   *
   * @param arrivedMicros when its bar arrived, as {@link #nowMicros} told it; 0 when that is not known, which counts nothing
   */
  public void wired(long arrivedMicros) {
    if (arrivedMicros > 0) {
      meters.record(Instrument.PUBLISH_UPDATE_WIRE, Math.max(0, nowMicros() - arrivedMicros));
    }
  }

  /**
   * Plans of a series started or ended.
   *
   * @param change nodes more; below 0 when fewer run
   */
  public void nodes(long change) {
    if (change != 0) {
      meters.add(Instrument.PLAN_NODES, change);
    }
  }

  /**
   * A plan ran.
   *
   * @param askedNodes nodes of its formulas before sharing
   * @param computedNodes nodes of the plan
   * @param bars that it ran over
   */
  public void ran(int askedNodes, int computedNodes, long bars) {
    asked.add(askedNodes * bars);
    computed.add(computedNodes * bars);
    meters.add(Instrument.CALCULATION_ASKED, askedNodes * bars);
    meters.add(Instrument.CALCULATION_COMPUTED, computedNodes * bars);
  }

  /**
   * Formulas were answered from existing columns.
   *
   * @param askedNodes nodes of the formulas before sharing
   * @param bars in the answer
   */
  public void answered(int askedNodes, long bars) {
    asked.add(askedNodes * bars);
    cached.add(askedNodes * bars);
    meters.add(Instrument.CALCULATION_ASKED, askedNodes * bars);
    meters.add(Instrument.CALCULATION_CACHED, askedNodes * bars);
  }

  /**
   * A question was answered by the computation of an equal question.
   *
   * @param askedNodes nodes of its formulas before sharing
   * @param bars in the answer
   */
  public void joined(int askedNodes, long bars) {
    asked.add(askedNodes * bars);
    joined.increment();
    meters.add(Instrument.CALCULATION_ASKED, askedNodes * bars);
    meters.add(Instrument.WORKER_QUESTION_JOINED, 1);
  }

  /**
   * A worker ran its plan over a batch of live bars and published the readings.
   *
   * @param nanos nanoseconds that it took
   */
  public void run(long nanos) {
    runs.increment();
    meters.add(Instrument.WORKER_RUN, 1);
    meters.record(Instrument.WORKER_BAR_TIME, nanos);
  }

  /**
   * A worker took closed bars.
   *
   * @param bars how many
   */
  public void took(long bars) {
    taken.add(bars);
    meters.add(Instrument.INGEST_BAR_TAKEN, bars);
  }

  /**
   * Bars arrived that the worker already had.
   *
   * @param bars how many
   */
  public void duplicate(long bars) {
    duplicates.add(bars);
    meters.add(Instrument.INGEST_BAR_DUPLICATE, bars);
  }

  /**
   * Bars could not be used.
   *
   * @param bars how many
   */
  public void dropped(long bars) {
    dropped.add(bars);
    meters.add(Instrument.INGEST_BAR_DROPPED, bars);
  }

  /**
   * Bars replaced different ones.
   *
   * @param bars how many
   */
  public void corrected(long bars) {
    corrected.add(bars);
    meters.add(Instrument.INGEST_BAR_CORRECTED, bars);
  }

  /** A worker restarted after a failure. */
  public void restarted() {
    restarts.increment();
    meters.add(Instrument.WORKER_RESTART, 1);
  }

  /**
   * Workers started or ended.
   *
   * @param change 1 or -1
   */
  public void workers(int change) {
    workers.add(change);
    meters.add(Instrument.WORKER_ALIVE, change);
  }

  /**
   * Forming bars were not calculated because memory is short.
   *
   * @param bars how many
   */
  public void shed(long bars) {
    meters.add(Instrument.WORKER_BAR_SHED, bars);
  }

  /**
   * Bars began or ceased to wait for a busy worker.
   *
   * @param change how many; below 0 when they no longer wait
   */
  public void gathered(long change) {
    meters.add(Instrument.WORKER_BAR_GATHERED, change);
  }

  /**
   * A subscription opened or ended.
   *
   * @param change 1 or -1
   */
  public void subscriptions(int change) {
    subscriptions.add(change);
    meters.add(Instrument.PUBLISH_SUBSCRIPTION_OPEN, change);
  }

  /**
   * Forming updates were merged for a slow reader.
   *
   * @param updates how many
   */
  public void skipped(long updates) {
    meters.add(Instrument.PUBLISH_UPDATE_SKIPPED, updates);
  }

  /** A subscription ended because its reader was too slow. */
  public void slowReader() {
    meters.add(Instrument.PUBLISH_SUBSCRIPTION_SLOW, 1);
  }

  /**
   * A batch job started or ended.
   *
   * @param change 1 or -1
   */
  public void jobs(int change) {
    jobs.add(change);
    meters.add(Instrument.BATCH_JOB_OPEN, change);
  }

  /**
   * Gaps opened or closed.
   *
   * @param change how many; below 0 when fewer are open
   */
  public void openGaps(long change) {
    openGaps.add(change);
    meters.add(Instrument.INGEST_GAP_OPEN, change);
  }

  /**
   * A symbol of a batch is done.
   *
   * @param failed whether it failed
   */
  public void symbol(boolean failed) {
    meters.add(failed ? Instrument.BATCH_SYMBOL_FAILED : Instrument.BATCH_SYMBOL_DONE, 1);
  }

  /** {@return all counts now} Counts that change meanwhile may be a moment apart. */
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
