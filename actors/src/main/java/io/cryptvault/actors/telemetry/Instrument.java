package io.cryptvault.actors.telemetry;

/**
 * Every instrument of the engine, by the name that it is scraped under. A symbol is not a tag. What shows them is a {@link Meters}.
 */
public enum Instrument {
  /** Values that were wanted: formulas by bars. */
  CALCULATION_ASKED("cryptvault.calculation.asked", Kind.COUNTER, Unit.NONE),
  /** Values that were computed: nodes of plans by bars. */
  CALCULATION_COMPUTED("cryptvault.calculation.computed", Kind.COUNTER, Unit.NONE),
  /** Values that were answered from what was there. */
  CALCULATION_CACHED("cryptvault.calculation.cached", Kind.COUNTER, Unit.NONE),

  /** Runs of a worker's plan over a batch of live bars. */
  WORKER_RUN("cryptvault.worker.run", Kind.COUNTER, Unit.NONE),
  /** Restarts of workers after a failure. */
  WORKER_RESTART("cryptvault.worker.restart", Kind.COUNTER, Unit.NONE),
  /** Questions that were answered by the computation of an equal one. */
  WORKER_QUESTION_JOINED("cryptvault.worker.question.joined", Kind.COUNTER, Unit.NONE),
  /** Workers now. */
  WORKER_ALIVE("cryptvault.worker.alive", Kind.GAUGE, Unit.NONE),
  /** Bars that wait for a busy worker now. */
  WORKER_BAR_GATHERED("cryptvault.worker.bar.gathered", Kind.GAUGE, Unit.NONE),
  /** From taking a batch of bars to having published it. */
  WORKER_BAR_TIME("cryptvault.worker.bar.time", Kind.HISTOGRAM, Unit.NANOSECONDS),

  /** Bars that workers have taken. */
  INGEST_BAR_TAKEN("cryptvault.ingest.bar.taken", Kind.COUNTER, Unit.NONE),
  /** Bars that were there already. */
  INGEST_BAR_DUPLICATE("cryptvault.ingest.bar.duplicate", Kind.COUNTER, Unit.NONE),
  /** Bars that were refused or came too late. */
  INGEST_BAR_DROPPED("cryptvault.ingest.bar.dropped", Kind.COUNTER, Unit.NONE),
  /** Bars that have replaced another. */
  INGEST_BAR_CORRECTED("cryptvault.ingest.bar.corrected", Kind.COUNTER, Unit.NONE),
  /** Open holes now. */
  INGEST_GAP_OPEN("cryptvault.ingest.gap.open", Kind.GAUGE, Unit.NONE),

  /** Subscriptions now. */
  PUBLISH_SUBSCRIPTION_OPEN("cryptvault.publish.subscription.open", Kind.GAUGE, Unit.NONE),
  /** Updates of forming bars that were merged for a slow reader. */
  PUBLISH_UPDATE_SKIPPED("cryptvault.publish.update.skipped", Kind.COUNTER, Unit.NONE),
  /** Readers that were too slow for their queue. */
  PUBLISH_SUBSCRIPTION_SLOW("cryptvault.publish.subscription.slow", Kind.COUNTER, Unit.NONE),

  /** Batches that run now. */
  BATCH_JOB_OPEN("cryptvault.batch.job.open", Kind.GAUGE, Unit.NONE),
  /** Symbols of batches that are done. */
  BATCH_SYMBOL_DONE("cryptvault.batch.symbol.done", Kind.COUNTER, Unit.NONE),
  /** Symbols of batches that have failed. */
  BATCH_SYMBOL_FAILED("cryptvault.batch.symbol.failed", Kind.COUNTER, Unit.NONE),

  /** Results that the cache had. */
  RESULT_HIT("cryptvault.result.hit", Kind.COUNTER, Unit.NONE),
  /** Results that the cache did not have. */
  RESULT_MISS("cryptvault.result.miss", Kind.COUNTER, Unit.NONE),
  /** Results that were computed for the cache. */
  RESULT_COMPUTED("cryptvault.result.computed", Kind.COUNTER, Unit.NONE),
  /** Time that it took to compute them. */
  RESULT_COMPUTED_TIME("cryptvault.result.computed.time", Kind.COUNTER, Unit.NANOSECONDS),
  /** Results that have left the cache. */
  RESULT_EVICTED("cryptvault.result.evicted", Kind.COUNTER, Unit.NONE),
  /** Results in the cache now. */
  RESULT_ENTRIES("cryptvault.result.entries", Kind.GAUGE, Unit.NONE),
  /** What they weigh. */
  RESULT_SIZE("cryptvault.result.size", Kind.GAUGE, Unit.BYTES),
  /** What they may weigh. */
  RESULT_SIZE_LIMIT("cryptvault.result.size.limit", Kind.GAUGE, Unit.BYTES),

  /** Connections to a host now. This one and all below have the tag {@code venue}. */
  CLIENT_CONNECTION_OPEN("cryptvault.client.connection.open", Kind.GAUGE, Unit.NONE),
  /** Connections that were opened. */
  CLIENT_CONNECTION_OPENED("cryptvault.client.connection.opened", Kind.COUNTER, Unit.NONE),
  /** Calls that found a connection open. */
  CLIENT_CONNECTION_REUSED("cryptvault.client.connection.reused", Kind.COUNTER, Unit.NONE),
  /** Calls under way now. */
  CLIENT_CALL_INFLIGHT("cryptvault.client.call.inflight", Kind.GAUGE, Unit.NONE),
  /** Calls that wait to be sent now. */
  CLIENT_CALL_WAITING("cryptvault.client.call.waiting", Kind.GAUGE, Unit.NONE),
  /** Calls that were sent. */
  CLIENT_CALL_SENT("cryptvault.client.call.sent", Kind.COUNTER, Unit.NONE),
  /** Calls that were sent again. */
  CLIENT_CALL_RETRIED("cryptvault.client.call.retried", Kind.COUNTER, Unit.NONE),
  /** Calls that shared the answer of an equal one. */
  CLIENT_CALL_SHARED("cryptvault.client.call.shared", Kind.COUNTER, Unit.NONE),
  /** Calls that have failed, with the tag {@code kind}. */
  CLIENT_CALL_FAILED("cryptvault.client.call.failed", Kind.COUNTER, Unit.NONE),
  /** How long calls took since the start, with the tag {@code quantile}. */
  CLIENT_CALL_TIME("cryptvault.client.call.time", Kind.GAUGE, Unit.MILLISECONDS),
  /** Bytes of answers. */
  CLIENT_ANSWER_SIZE("cryptvault.client.answer.size", Kind.COUNTER, Unit.BYTES),
  /** Rows that were not taken, with the tag {@code reason}. */
  CLIENT_ROW_REFUSED("cryptvault.client.row.refused", Kind.COUNTER, Unit.NONE),
  /** What is used up, in the host's own unit: weight of the clock minute, or calls not given back yet. */
  CLIENT_BUDGET_USED("cryptvault.client.budget.used", Kind.GAUGE, Unit.NONE),
  /** What may be used, in the same unit. */
  CLIENT_BUDGET_LIMIT("cryptvault.client.budget.limit", Kind.GAUGE, Unit.NONE),
  /** How much longer the host is left alone. */
  CLIENT_HOST_HELD("cryptvault.client.host.held", Kind.GAUGE, Unit.MILLISECONDS);

  /** What an instrument does with its values. */
  public enum Kind {
    /** Adds what is 0 or more. */
    COUNTER,
    /** Shows the newest value, or adds what may be below 0. */
    GAUGE,
    /** Shows how values are distributed. */
    HISTOGRAM
  }

  /** What values of an instrument are measured in. */
  public enum Unit {
    /** A count. */
    NONE,
    /** Nanoseconds. */
    NANOSECONDS,
    /** Milliseconds. */
    MILLISECONDS,
    /** Bytes. */
    BYTES
  }

  private final String title;
  private final Kind kind;
  private final Unit unit;

  Instrument(String title, Kind kind, Unit unit) {
    this.title = title;
    this.kind = kind;
    this.unit = unit;
  }

  /** {@return the name that it is scraped under, such as {@code cryptvault.worker.run}} */
  public String title() {
    return title;
  }

  /** {@return what it does with its values} */
  public Kind kind() {
    return kind;
  }

  /** {@return whether its values are of one host, and have the tag {@code venue}} */
  public boolean isOfHost() {
    return title.startsWith("cryptvault.client.");
  }

  /** {@return what its values are measured in} */
  public Unit unit() {
    return unit;
  }
}
