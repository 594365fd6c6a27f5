package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.SavedCalculations;
import io.cryptvault.actors.chart.SavedFollowers;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.series.WorkerCommand;
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
 * Asks history for the bars that a worker lacks: one load at a time, given up after a while, tried again after a pause that
 * grows. Confined to its worker.
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
  private @Nullable Cancellable timeout;
  private @Nullable Cancellable retry;
  private int load;
  private int failures;
  /** Open time of the oldest bar that was dropped, or of the newest before those that never came. */
  private long missingSince = NOTHING_MISSING;

  /** The same for the load that runs, or has failed: what is missed while it runs is the next one's. */
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

  /** Bars from a time on are missing, and what follows the newest: the next load begins no later than there. */
  void miss(long since) {
    missingSince =
        Math.min(missingSince, chart.isEmpty() ? since : Math.min(since, chart.lastTime()));
  }

  /** Loads the newest bars at first; after a failure all from the same origin; when there are some, those that follow. */
  void begin() {
    lateBar.end();
    endRetry();
    int mine = recovery.nextNumber();
    load = mine;
    askedSince = Math.min(askedSince, missingSince);
    missingSince = NOTHING_MISSING;
    beginPatience();
    context.pipeToSelf(
        history(),
        (loaded, failure) -> failure == null
            ? new OwnCommand.HistoryArrived(mine, loaded.bars(), loaded.saved())
            : new OwnCommand.HistoryFailed(mine, failure));
  }

  /** The source has begun to wait for its turn at the venue, or has had it: only from then on is the venue silent. */
  void inLine(boolean waits) {
    endPatience();
    if (!waits) {
      beginPatience();
    }
  }

  private void beginPatience() {
    Duration patience = tools.settings().historyTimeout();
    timeout = context.scheduleOnce(
        patience,
        context.getSelf(),
        new OwnCommand.HistoryFailed(
            load, new TimeoutException(series + ": no history within " + patience)));
  }

  private void endPatience() {
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }

  /** The source's past, asked so urgently by the load that runs. */
  private History asked(Urgency urgency) {
    int mine = load;
    ActorRef<WorkerCommand> self = context.getSelf();
    Errand asked =
        new Errand(urgency, waits -> self.tell(new OwnCommand.HistoryInLine(mine, waits)));
    errand = asked;
    return tools.history().on(asked);
  }

  /** Bars, and calculations that were saved with some of them. */
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
      return CompletableFuture.failedFuture(e); // a source that throws has failed
    }
  }

  private CompletionStage<Loaded> since(History past, long openTime) {
    return past.between(series, TimeRange.since(openTime))
        .thenApply(bars -> new Loaded(bars, SavedFollowers.NONE));
  }

  /** The newest bars, from those on that were saved last, if they are not too many to be kept. */
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

  /** The look for one bar beside the loads. */
  LateBar lateBar() {
    return lateBar;
  }

  /** Whether this answers the load that runs; what comes late is of no use. */
  boolean isCurrent(int answered) {
    return answered == load;
  }

  /** The load that ran is over. */
  void end() {
    load = recovery.nextNumber();
    endPatience();
    if (errand != null) {
      errand.giveUp(); // what still waits at the source need not be sent
      errand = null;
    }
  }

  void succeeded() {
    failures = 0;
    askedSince = NOTHING_MISSING;
  }

  /** Tries again after a pause, which it answers. */
  Duration failed() {
    failures++;
    Duration pause = backoff.after(failures, tools.random());
    retry = context.scheduleOnce(pause, context.getSelf(), OwnCommand.Retry.INSTANCE);
    return pause;
  }

  /** Nothing more is tried. */
  void stop() {
    end();
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
