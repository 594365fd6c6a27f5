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
 * Looks for the bar that closed after history was read and before the stream began: a bar forms, and the one before has not
 * come. The worker stays live meanwhile, for the call may stand in line behind many first loads. Confined to its worker.
 */
final class LateBar {
  /** From when a bar is found to be late until history is asked for it: venues have it some seconds after its end. */
  private static final Duration PAUSE = Duration.ofSeconds(5);
  /** Each waits twice as long as the one before: every venue has a bar well within. */
  private static final int LOOKS = 4;

  private final ActorContext<WorkerCommand> context;
  private final Series series;
  private final WorkerTools tools;
  private final Recovery recovery;
  private final Chart chart;
  private @Nullable Cancellable pause;
  private @Nullable Errand errand;
  private int looks;
  private int look;

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

  /** Bars have been taken, and one is late, or none is. */
  void see(boolean isLate) {
    if (!isLate) {
      end();
    } else if (pause == null && errand == null) {
      lookLater();
    }
  }

  private void lookLater() {
    if (looks == LOOKS || !tools.history().isGapless(series)) {
      return;
    }
    look = recovery.nextNumber();
    pause = context.scheduleOnce(
        PAUSE.multipliedBy(1L << looks), context.getSelf(), new OwnCommand.LateBarDue(look));
    looks++;
  }

  /** Whether this is about the bar that is late now. */
  boolean isCurrent(int of) {
    return of == look;
  }

  /** Asks history. */
  void ask() {
    pause = null;
    int mine = look;
    // A late bar is one of many as a rule: first loads that wait go before it.
    Errand asked = new Errand(Urgency.QUESTION);
    errand = asked;
    context.pipeToSelf(
        bars(asked),
        (bars, failure) -> new OwnCommand.LateBarCame(
            mine, failure == null ? bars : Bars.empty(series.interval())));
  }

  private CompletionStage<Bars> bars(Errand asked) {
    try {
      return tools.history().on(asked).between(series, TimeRange.since(chart.lastTime()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // a source that throws has failed
    }
  }

  /** History has answered; where it has failed or has nothing, it is asked again later. */
  void came(Bars bars) {
    errand = null;
    if (bars.isEmpty()) {
      lookLater();
    }
  }

  /** No bar is late, or all that is missing is going to be loaded. */
  void end() {
    if (looks > 0) {
      looks = 0;
      look = recovery.nextNumber();
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
