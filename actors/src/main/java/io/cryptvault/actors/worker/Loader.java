package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.SavedCalculations;
import io.cryptvault.actors.chart.SavedFollowers;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks history for the bars that a worker lacks: one load at a time, with a timeout, and retries after growing pauses. Confined to its
 * worker.
 */
final class Loader {
  private static final long NOTHING_MISSING = Long.MAX_VALUE;

  private final ActorContext<WorkerCommand> context;
  private final Series series;
  private final WorkerTools tools;
  private final Recovery recovery;
  private final Chart chart;
  private final StateSaving saving;
  private final Backoff backoff;
  private final LateBar lateBar;
  private @Nullable Errand errand;
  /** What the next load is made for. */
  private String cause = "";
  /** Of the running load. */
  private TraceSpan span = TraceSpan.NONE;

  private @Nullable Cancellable timeout;
  private @Nullable Cancellable retry;
  private int load;
  private int failures;
  /** Open time of the oldest dropped bar, or of the newest bar before missing ones. */
  private long missingSince = NOTHING_MISSING;

  /** The same for the load that runs or has failed. Bars missed while it runs belong to the next load. */
  private long askedSince = NOTHING_MISSING;

  Loader(
      ActorContext<WorkerCommand> context,
      Series series,
      WorkerTools tools,
      Recovery recovery,
      Chart chart,
      StateSaving saving) {
    this.context = context;
    this.series = series;
    this.tools = tools;
    this.recovery = recovery;
    this.chart = chart;
    this.saving = saving;
    this.backoff = new Backoff(tools.settings().firstBackoff(), tools.settings().maxBackoff());
    this.lateBar = new LateBar(context, series, tools, recovery, chart);
  }

  /** Bars from this time on are missing, and those after the newest: the next load starts no later than here. */
  void miss(long since) {
    missingSince =
        Math.min(missingSince, chart.isEmpty() ? since : Math.min(since, chart.lastTime()));
  }

  /** Loads bars: at first the newest ones; after a failure all from the same origin; when some are kept, those after them. */
  void begin() {
    lateBar.end();
    endRetry();
    int mine = recovery.nextNumber();
    load = mine;
    span.end();
    span = tools
        .traces()
        .begin("load", cause)
        .tag("venue", tools.venue())
        .tag("interval", series.interval().toString());
    cause = "";
    askedSince = Math.min(askedSince, missingSince);
    missingSince = NOTHING_MISSING;
    startTimeout();
    context.pipeToSelf(
        Profiler.measureStage(EnginePath.LOAD, this::history),
        (loaded, failure) -> failure == null
            ? new OwnCommand.HistoryArrived(mine, loaded.bars(), loaded.saved())
            : new OwnCommand.HistoryFailed(mine, failure));
  }

  /** The source waits for its turn at the venue, or its turn has come: the timeout runs only while the venue has the call. */
  void inLine(boolean waits) {
    cancelTimeout();
    if (!waits) {
      startTimeout();
    }
  }

  private void startTimeout() {
    Duration limit = tools.settings().historyTimeout();
    timeout = context.scheduleOnce(
        limit,
        context.getSelf(),
        new OwnCommand.HistoryFailed(
            load, new TimeoutException(series + ": no history within " + limit)));
  }

  private void cancelTimeout() {
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }

  /** History as the running load asks for it, with this urgency. */
  private History asked(Urgency urgency) {
    int mine = load;
    ActorRef<WorkerCommand> self = context.getSelf();
    Errand asked =
        new Errand(urgency, waits -> self.tell(new OwnCommand.HistoryInLine(mine, waits)), span);
    errand = asked;
    return tools.history().on(asked);
  }

  /** Bars, and what followers saved with some of them. */
  private record Loaded(Bars bars, SavedFollowers saved) {}

  private CompletionStage<Loaded> history() {
    try {
      if (!chart.isEmpty()) {
        long from = Math.max(chart.firstTime(), Math.min(askedSince, chart.lastTime()));
        return since(asked(Urgency.HOLE), from);
      }
      History past = asked(Urgency.QUESTION);
      return recovery.hasOrigin()
          ? saving
              .read()
              .thenCompose(saved -> since(past, recovery.origin())
                  .thenApply(loaded -> new Loaded(loaded.bars(), saved.others())))
          : saving
              .read()
              .thenCompose(saved -> past.latest(series, tools.settings().historyBars())
                  .thenCompose(bars -> reaching(past, saved.calculations(), bars))
                  .thenApply(bars -> new Loaded(bars, saved)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // treated like a failed call
    }
  }

  private CompletionStage<Loaded> since(History past, long openTime) {
    return past.between(series, TimeRange.since(openTime))
        .thenApply(bars -> new Loaded(bars, SavedFollowers.NONE));
  }

  /** Extends the newest bars back to the first bar that the saved calculations continue from, unless they are too many to keep. */
  private CompletionStage<Bars> reaching(
      History past, Optional<SavedCalculations> saved, Bars newest) {
    int room = tools.settings().maxBars() - newest.size();
    if (saved.isEmpty() || newest.isEmpty() || newest.firstTime() <= saved.get().firstTime()) {
      return CompletableFuture.completedFuture(newest);
    }
    long from = saved.get().firstTime();
    return room < 1
        ? CompletableFuture.completedFuture(newest)
        : past.between(series, new TimeRange(from, newest.firstTime()), room)
            .thenApply(older -> older.size() < room ? older.concat(newest) : newest);
  }

  /** The search for a single late bar, separate from the loads. */
  LateBar lateBar() {
    return lateBar;
  }

  /** Whether this answers the load that runs; late answers are ignored. */
  boolean isCurrent(int answered) {
    return answered == load;
  }

  /** The span of the running load. */
  TraceSpan span() {
    return span;
  }

  /** The question that the next load is made for, as a span's text; empty when there is none. */
  void causedBy(String trace) {
    cause = trace;
  }

  /** The running load has failed. */
  void failed(Throwable why) {
    span.failed(why.getClass().getSimpleName());
  }

  /** The running load is over. */
  void end() {
    load = recovery.nextNumber();
    cancelTimeout();
    if (errand != null) {
      errand.giveUp(); // calls that still wait at the source need not be sent
      errand = null;
    }
  }

  void succeeded() {
    failures = 0;
    askedSince = NOTHING_MISSING;
  }

  /** What was loaded is in the chart, or will not be. */
  void traced() {
    span.end();
    span = TraceSpan.NONE;
  }

  /** Schedules a retry and returns the pause before it. */
  Duration failed() {
    failures++;
    Duration pause = backoff.after(failures, tools.random());
    retry = context.scheduleOnce(pause, context.getSelf(), OwnCommand.Retry.INSTANCE);
    return pause;
  }

  /** Ends the load, its retry and the search for a late bar. */
  void stop() {
    end();
    traced();
    lateBar.end();
    endRetry();
  }

  private void endRetry() {
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
  }
}
