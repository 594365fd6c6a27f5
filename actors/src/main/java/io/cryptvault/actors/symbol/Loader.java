package io.cryptvault.actors.symbol;

import io.cryptvault.actors.ingest.Backoff;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.engine.market.Bars;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks history for the bars that a worker lacks: one load at a time, given up after a while, tried again after a pause that
 * grows. Confined to its worker.
 */
final class Loader {
  private static final long NOTHING_MISSING = Long.MAX_VALUE;

  private final ActorContext<SymbolWorker.Command> context;
  private final Series series;
  private final SymbolWorker.Tools tools;
  private final WorkerMemory memory;
  private final Chart chart;
  private final Backoff backoff;
  private @Nullable Cancellable timeout;
  private int load;
  private int failures;
  /** Open time of the newest bar before those that were let go or never came. */
  private long missingSince = NOTHING_MISSING;

  Loader(
      ActorContext<SymbolWorker.Command> context,
      Series series,
      SymbolWorker.Tools tools,
      WorkerMemory memory,
      Chart chart) {
    this.context = context;
    this.series = series;
    this.tools = tools;
    this.memory = memory;
    this.chart = chart;
    this.backoff = new Backoff(tools.settings().firstBackoff(), tools.settings().maxBackoff());
  }

  /** Bars after the newest are missing: the next load begins no later than there. */
  void missTail() {
    if (!chart.isEmpty()) {
      missingSince = Math.min(missingSince, chart.lastTime());
    }
  }

  /** Loads the newest bars at first; after a failure all from the same origin; when there are some, those that follow. */
  void begin() {
    int mine = memory.nextLoad();
    load = mine;
    context.pipeToSelf(
        history(),
        (bars, failure) -> failure == null
            ? new SymbolWorker.HistoryArrived(mine, bars)
            : new SymbolWorker.HistoryFailed(mine, failure));
    Duration patience = tools.settings().historyTimeout();
    timeout = context.scheduleOnce(
        patience,
        context.getSelf(),
        new SymbolWorker.HistoryFailed(
            mine, new TimeoutException(series + ": no history within " + patience)));
  }

  private CompletionStage<Bars> history() {
    try {
      if (!chart.isEmpty()) {
        return tools
            .history()
            .between(series, TimeRange.since(Math.min(missingSince, chart.lastTime())));
      }
      return memory.hasOrigin()
          ? tools.history().between(series, TimeRange.since(memory.origin()))
          : tools.history().latest(series, tools.settings().historyBars());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // a source that throws has failed
    }
  }

  /** Whether this answers the load that runs; what comes late is of no use. */
  boolean isCurrent(int answered) {
    return answered == load;
  }

  /** The load that ran is over. */
  void end() {
    load = memory.nextLoad();
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }

  void succeeded() {
    failures = 0;
    missingSince = NOTHING_MISSING;
  }

  /** Tries again after a pause, which it answers. */
  Duration failed() {
    failures++;
    Duration pause = backoff.after(failures, tools.random());
    context.scheduleOnce(pause, context.getSelf(), SymbolWorker.Retry.INSTANCE);
    return pause;
  }
}
