package io.cryptvault.actors.telemetry;

import java.util.List;

/** Every metric of the engine with its name, kind and unit. A {@link Meters} publishes them. A symbol is never a tag. */
public enum Instrument {
  /** Values that were asked for: nodes of all formulas before sharing, times bars. */
  CALCULATION_ASKED("cryptvault.calculation.asked", Kind.COUNTER, Unit.NONE),
  /** Values that were computed: nodes of plans, times bars. */
  CALCULATION_COMPUTED("cryptvault.calculation.computed", Kind.COUNTER, Unit.NONE),
  /** Values that were answered from existing columns. */
  CALCULATION_CACHED("cryptvault.calculation.cached", Kind.COUNTER, Unit.NONE),

  /** Nodes of the plans that run now, in the workers of all series. */
  PLAN_NODES("cryptvault.plan.nodes", Kind.GAUGE, Unit.NONE),

  /** Runs of a worker's plan over a batch of live bars. */
  WORKER_RUN("cryptvault.worker.run", Kind.COUNTER, Unit.NONE),
  /** Restarts of workers after a failure. */
  WORKER_RESTART("cryptvault.worker.restart", Kind.COUNTER, Unit.NONE),
  /** Questions that were answered by the computation of an equal question. */
  WORKER_QUESTION_JOINED("cryptvault.worker.question.joined", Kind.COUNTER, Unit.NONE),
  /** Workers alive now. */
  WORKER_ALIVE("cryptvault.worker.alive", Kind.GAUGE, Unit.NONE),
  /** Bars that wait for a busy worker now. */
  WORKER_BAR_GATHERED("cryptvault.worker.bar.gathered", Kind.GAUGE, Unit.NONE),
  /** Forming bars that were not calculated because memory was short. */
  WORKER_BAR_SHED("cryptvault.worker.bar.shed", Kind.COUNTER, Unit.NONE),
  /** From taking a batch of live bars to the end of its publication. */
  WORKER_BAR_TIME("cryptvault.worker.bar.time", Kind.HISTOGRAM, Unit.NANOSECONDS),

  /** Closed bars that workers took. */
  INGEST_BAR_TAKEN("cryptvault.ingest.bar.taken", Kind.COUNTER, Unit.NONE),
  /** Bars that a worker already had, unchanged. */
  INGEST_BAR_DUPLICATE("cryptvault.ingest.bar.duplicate", Kind.COUNTER, Unit.NONE),
  /** Bars that were not used: their series has no worker, too many waited, or processing one failed. */
  INGEST_BAR_DROPPED("cryptvault.ingest.bar.dropped", Kind.COUNTER, Unit.NONE),
  /** Bars that replaced a different one. */
  INGEST_BAR_CORRECTED("cryptvault.ingest.bar.corrected", Kind.COUNTER, Unit.NONE),
  /** From the end of a live bar, by its open time and interval, to its arrival at the engine; closed bars alone. */
  INGEST_BAR_LAG("cryptvault.ingest.bar.lag", Kind.HISTOGRAM, Unit.MILLISECONDS),
  /** Open gaps now. */
  INGEST_GAP_OPEN("cryptvault.ingest.gap.open", Kind.GAUGE, Unit.NONE),

  /** Open subscriptions now. */
  PUBLISH_SUBSCRIPTION_OPEN("cryptvault.publish.subscription.open", Kind.GAUGE, Unit.NONE),
  /** Updates of forming bars that were merged for a slow reader. */
  PUBLISH_UPDATE_SKIPPED("cryptvault.publish.update.skipped", Kind.COUNTER, Unit.NONE),
  /** From the arrival of a bar at the engine to the moment when an update made of it was written for a reader's connection. */
  PUBLISH_UPDATE_WIRE("cryptvault.publish.update.wire", Kind.HISTOGRAM, Unit.MICROSECONDS),
  /** Readers that were too slow for their queue. */
  PUBLISH_SUBSCRIPTION_SLOW("cryptvault.publish.subscription.slow", Kind.COUNTER, Unit.NONE),

  /** Batch jobs open now. */
  BATCH_JOB_OPEN("cryptvault.batch.job.open", Kind.GAUGE, Unit.NONE),
  /** Symbols of batches that were computed. */
  BATCH_SYMBOL_DONE("cryptvault.batch.symbol.done", Kind.COUNTER, Unit.NONE),
  /** Symbols of batches that failed. */
  BATCH_SYMBOL_FAILED("cryptvault.batch.symbol.failed", Kind.COUNTER, Unit.NONE),

  /** Questions that the cache of results could answer. */
  RESULT_HIT("cryptvault.result.hit", Kind.COUNTER, Unit.NONE),
  /** Questions that the cache could not answer. */
  RESULT_MISS("cryptvault.result.miss", Kind.COUNTER, Unit.NONE),
  /** Results that were computed for the cache. */
  RESULT_COMPUTED("cryptvault.result.computed", Kind.COUNTER, Unit.NONE),
  /** Time spent computing them. */
  RESULT_COMPUTED_TIME("cryptvault.result.computed.time", Kind.COUNTER, Unit.NANOSECONDS),
  /** Results that were evicted from the cache. */
  RESULT_EVICTED("cryptvault.result.evicted", Kind.COUNTER, Unit.NONE),
  /** Results in the cache now. */
  RESULT_ENTRIES("cryptvault.result.entries", Kind.GAUGE, Unit.NONE),
  /** Heap used by the cache now. */
  RESULT_SIZE("cryptvault.result.size", Kind.GAUGE, Unit.BYTES),
  /** The most heap that the cache may use. */
  RESULT_SIZE_LIMIT("cryptvault.result.size.limit", Kind.GAUGE, Unit.BYTES),

  /** Bytes that the accounts of the memory budget hold now. */
  MEMORY_USED("cryptvault.memory.used", Kind.GAUGE, Unit.BYTES),
  /** The memory budget. */
  MEMORY_LIMIT("cryptvault.memory.limit", Kind.GAUGE, Unit.BYTES),
  /** Bytes that one account holds now, with the tag {@code account}. */
  MEMORY_HELD("cryptvault.memory.held", Kind.GAUGE, Unit.BYTES, "account"),
  /** The step of memory pressure: 0 none, 1 the cache shrinks, 2 idle workers stop, 3 forming bars are shed, 4 full. */
  MEMORY_PRESSURE("cryptvault.memory.pressure", Kind.GAUGE, Unit.NONE),
  /** Reservations that did not fit and were refused. */
  MEMORY_REFUSED("cryptvault.memory.refused", Kind.COUNTER, Unit.NONE),

  /** Open connections to a host now. This metric and all below have the tag {@code venue}. */
  CLIENT_CONNECTION_OPEN("cryptvault.client.connection.open", Kind.GAUGE, Unit.NONE, "venue"),
  /** Connections that were opened. */
  CLIENT_CONNECTION_OPENED("cryptvault.client.connection.opened", Kind.COUNTER, Unit.NONE, "venue"),
  /** Calls that used an open connection. */
  CLIENT_CONNECTION_REUSED("cryptvault.client.connection.reused", Kind.COUNTER, Unit.NONE, "venue"),
  /** Calls in flight now. */
  CLIENT_CALL_INFLIGHT("cryptvault.client.call.inflight", Kind.GAUGE, Unit.NONE, "venue"),
  /** Calls that wait to be sent now. */
  CLIENT_CALL_WAITING("cryptvault.client.call.waiting", Kind.GAUGE, Unit.NONE, "venue"),
  /** Calls that were sent. */
  CLIENT_CALL_SENT("cryptvault.client.call.sent", Kind.COUNTER, Unit.NONE, "venue"),
  /** Calls that were sent again. */
  CLIENT_CALL_RETRIED("cryptvault.client.call.retried", Kind.COUNTER, Unit.NONE, "venue"),
  /** Calls that shared the answer of an equal one. */
  CLIENT_CALL_SHARED("cryptvault.client.call.shared", Kind.COUNTER, Unit.NONE, "venue"),
  /** Calls that failed, with the tag {@code kind}. */
  CLIENT_CALL_FAILED("cryptvault.client.call.failed", Kind.COUNTER, Unit.NONE, "venue", "kind"),
  /** How long calls took since the start, with the tag {@code quantile}. */
  CLIENT_CALL_TIME(
      "cryptvault.client.call.time", Kind.GAUGE, Unit.MILLISECONDS, "venue", "quantile"),
  /** Bytes of the bodies of answers. */
  CLIENT_ANSWER_SIZE("cryptvault.client.answer.size", Kind.COUNTER, Unit.BYTES, "venue"),
  /** Rows of answers that were not valid bars, with the tag {@code reason}. */
  CLIENT_ROW_REFUSED("cryptvault.client.row.refused", Kind.COUNTER, Unit.NONE, "venue", "reason"),
  /** Used budget in the host's own unit: weight in this clock minute, or calls not refilled yet. */
  CLIENT_BUDGET_USED("cryptvault.client.budget.used", Kind.GAUGE, Unit.NONE, "venue"),
  /** The host's limit, in the same unit. */
  CLIENT_BUDGET_LIMIT("cryptvault.client.budget.limit", Kind.GAUGE, Unit.NONE, "venue"),
  /** How much longer no call is sent to the host. */
  CLIENT_HOST_HELD("cryptvault.client.host.held", Kind.GAUGE, Unit.MILLISECONDS, "venue");

  /** How the values of a metric add up. */
  public enum Kind {
    /** A total that only grows. */
    COUNTER,
    /** A present value, which is set, or changed by a positive or negative amount. */
    GAUGE,
    /** A distribution of values. */
    HISTOGRAM
  }

  /** The unit of a metric's values. */
  public enum Unit {
    /** A count. */
    NONE,
    /** Nanoseconds. */
    NANOSECONDS,
    /** Microseconds. */
    MICROSECONDS,
    /** Milliseconds. */
    MILLISECONDS,
    /** Bytes. */
    BYTES
  }

  private final String title;
  private final Kind kind;
  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tags;

  Instrument(String title, Kind kind, Unit unit, String... tags) {
    this.title = title;
    this.kind = kind;
    this.unit = unit;
    this.tags = List.of(tags);
  }

  /** {@return the name of the metric, such as {@code cryptvault.worker.run}} */
  public String title() {
    return title;
  }

  /** {@return how its values add up} */
  public Kind kind() {
    return kind;
  }

  /** {@return whether each value belongs to one host and has the tag {@code venue}} */
  public boolean isOfHost() {
    return title.startsWith("cryptvault.client.");
  }

  /** {@return whether every value of it has a tag} */
  public boolean isTagged() {
    return !tags.isEmpty();
  }

  /** {@return the names of the tags that every value has; usually none} */
  public List<String> tags() {
    return tags;
  }

  /** {@return the unit of its values} */
  public Unit unit() {
    return unit;
  }
}
