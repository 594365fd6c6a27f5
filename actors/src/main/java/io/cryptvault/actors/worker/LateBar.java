package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a bar that closed after history was read and before the stream began: a bar forms, and the one before it is missing. The
 * worker stays live meanwhile, since the call may wait behind many first loads. Confined to its worker.
 */
final class LateBar {
  /** From the moment a bar is found to be late until history is asked: venues have it some seconds after its end. */
  private static final Duration PAUSE = Duration.ofSeconds(5);
  /** Each pause is twice as long as the one before; every venue has the bar well within them. */
  private static final int MOST_ATTEMPTS = 4;

  private final ActorContext<WorkerCommand> context;
  private final Series series;
  private final WorkerTools tools;
  private final Recovery recovery;
  private final Chart chart;
  private @Nullable Cancellable pause;
  private @Nullable Errand errand;
  private int attempts;
  private int attempt;

  LateBar(
      ActorContext<WorkerCommand> context,
      Series series,
      WorkerTools tools,
      Recovery recovery,
      Chart chart) {
    this.context = context;
    this.series = series;
    this.tools = tools;
    this.recovery = recovery;
    this.chart = chart;
  }

  /** Called after bars were taken, with whether one is late. */
  void see(boolean isLate) {
    if (!isLate) {
      end();
    } else if (pause == null && errand == null) {
      lookLater();
    }
  }

  private void lookLater() {
    if (attempts == MOST_ATTEMPTS || !tools.history().isGapless(series)) {
      return;
    }
    attempt = recovery.nextNumber();
    pause = context.scheduleOnce(
        PAUSE.multipliedBy(1L << attempts), context.getSelf(), new OwnCommand.LateBarDue(attempt));
    attempts++;
  }

  /** Whether this answers the current search. */
  boolean isCurrent(int answered) {
    return answered == attempt;
  }

  /** Asks history for the late bar. */
  void ask() {
    pause = null;
    int mine = attempt;
    // A late bar is usually one of many kept bars, so waiting first loads go before it.
    Errand asked = new Errand(Urgency.QUESTION);
    errand = asked;
    context.pipeToSelf(
        bars(asked),
        (bars, failure) -> new OwnCommand.LateBarAnswered(
            mine, failure == null ? bars : Bars.empty(series.interval())));
  }

  private CompletionStage<Bars> bars(Errand asked) {
    try {
      return tools.history().on(asked).between(series, TimeRange.since(chart.lastTime()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // treated like a failed call
    }
  }

  /** History has answered. When it failed or has no bar, it is asked again later. */
  void answered(Bars bars) {
    errand = null;
    if (bars.isEmpty()) {
      lookLater();
    }
  }

  /** No bar is late any more, or all missing bars are about to be loaded. */
  void end() {
    if (attempts > 0) {
      attempts = 0;
      attempt = recovery.nextNumber();
    }
    if (pause != null) {
      pause.cancel();
      pause = null;
    }
    if (errand != null) {
      errand.giveUp();
      errand = null;
    }
  }
}
