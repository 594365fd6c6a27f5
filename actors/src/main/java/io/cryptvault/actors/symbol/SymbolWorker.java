package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.chart.Calculations;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.Follower;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.chart.SavedFollowers;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.store.SavedStates;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The one writer of a series. It loads history, holding what arrives meanwhile, and is live from then on. When its source
 * fails it says so to everybody and tries again after a pause; when it fails itself it is begun anew from the same origin.
 */
public final class SymbolWorker extends AbstractBehavior<SymbolWorker.Command> {

  /** What a worker understands: questions from anybody, the rest from its supervisor and itself. */
  public sealed interface Command
      permits Question,
          BarsArrived,
          GapTold,
          Halted,
          Rest,
          Stop,
          HistoryArrived,
          HistoryFailed,
          WatcherGone,
          Retry {}

  /**
   * Bars have arrived; acknowledged with {@code BatchTaken}, so that the next batch can come.
   *
   * @param closed closed ones, oldest first; known ones among them are dropped or corrections
   * @param older more of them, which came after newer ones
   * @param forming none or one that is forming
   * @param lost what was let go before; as a rule nothing
   */
  record BarsArrived(ClosedBars closed, ClosedBars older, Bars forming, Optional<Lost> lost)
      implements Command {
    int size() {
      return closed.size() + older.size() + forming.size();
    }

    /** Open time of its oldest closed bar; {@link Long#MAX_VALUE} without one. */
    long oldest() {
      return Math.min(
          closed.isEmpty() ? Long.MAX_VALUE : closed.bars().firstTime(),
          older.isEmpty() ? Long.MAX_VALUE : older.bars().firstTime());
    }

    /** The same, once history has been asked for what was missing before. */
    BarsArrived joined() {
      return lost.isEmpty() ? this : new BarsArrived(closed, older, forming, Optional.empty());
    }
  }

  /** The ledger has been told of a hole that ends here. */
  record GapTold(long end) implements Command {}

  /** The venue does not trade the series. */
  record Halted(HaltEvent halt) implements Command {}

  /** The supervisor would like it to stop, if nobody watches it. */
  enum Rest implements Command {
    INSTANCE
  }

  /** Sent by the supervisor alone, as the last message of a passivated worker. */
  enum Stop implements Command {
    INSTANCE
  }

  record HistoryArrived(int load, Bars bars, SavedFollowers saved) implements Command {}

  record HistoryFailed(int load, Throwable cause) implements Command {}

  private record WatcherGone(ActorRef<WatchEvent> watcher) implements Command {}

  enum Retry implements Command {
    INSTANCE
  }

  /** What all workers of an engine work with. */
  record Tools(
      String venue,
      History history,
      SavedStates states,
      ActorRef<GapKeeper.Command> gaps,
      PlanCache plans,
      List<Function<Series, Follower>> followers,
      Tally tally,
      WorkerSettings settings,
      PublishSettings publish,
      RandomGenerator random) {}

  private enum Phase {
    LOADING,
    LIVE,
    /** The source has failed, or this worker too often; questions are refused. */
    DOWN
  }

  private final Series series;
  private final Tools tools;
  private final WorkerMemory memory;
  private final ActorRef<SymbolSupervisor.Command> supervisor;
  private final Saving saving;
  private final Loader loader;
  private final Waiting waiting;
  private final Chart chart;
  private final Watches watches;
  private final Holes holes;
  private final Intake intake;
  private final Desk desk;
  private Phase phase = Phase.LOADING;
  private Refusal refusal = new Refusal(Refusal.Code.STOPPING, "the worker has stopped");
  private boolean joined;
  private boolean toldLoaded;

  static Behavior<Command> create(
      Series series,
      Tools tools,
      WorkerMemory memory,
      ActorRef<SymbolSupervisor.Command> supervisor) {
    return Behaviors.setup(context -> new SymbolWorker(context, series, tools, memory, supervisor));
  }

  private SymbolWorker(
      ActorContext<Command> context,
      Series series,
      Tools tools,
      WorkerMemory memory,
      ActorRef<SymbolSupervisor.Command> supervisor) {
    super(context);
    this.series = series;
    this.tools = tools;
    this.memory = memory;
    this.supervisor = supervisor;
    this.chart = new Chart(
        series,
        new Calculations.Tools(tools.plans, tools.settings.historyBars()),
        tools.tally,
        tools.settings.maxBars(),
        tools.followers.stream().map(follower -> follower.apply(series)).toList());
    this.saving = new Saving(series, chart, tools);
    this.loader = new Loader(context, series, tools, memory, chart, saving);
    this.waiting = new Waiting(tools.settings);
    this.watches = new Watches(series, chart, tools.publish, tools.random);
    this.holes = new Holes(series, chart, tools.gaps, tools.history.isGapless(series));
    this.intake = new Intake(chart, watches, holes, memory);
    this.desk = new Desk(
        series,
        chart,
        watches,
        memory,
        tools.tally,
        watcher -> context.watchWith(watcher, new WatcherGone(watcher)),
        context.getLog());
    switch (memory.begin()) {
      case FIRST -> {}
      case AFTER_FAILURE -> restarted();
      case WITHOUT_A_BAR -> {
        tools.tally.dropped(1);
        restarted();
      }
    }
    supervisor.tell(new SymbolSupervisor.WorkerStarted(series));
    if (memory.givesUp()) {
      down(new Refusal(Refusal.Code.INTERNAL, series + " fails on too many bars"));
    } else {
      loadHistory();
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          loader.stop();
          saving.save();
          leave(new Refusal(Refusal.Code.STOPPING, series + " is being stopped; ask again"));
          watches.end(new Refusal(Refusal.Code.STOPPING, series + " is being stopped"));
          return this;
        })
        .onSignal(PreRestart.class, signal -> {
          supervisor.tell(new SymbolSupervisor.WorkerFailed(series));
          leave(new Refusal(Refusal.Code.INTERNAL, series + " has failed and begins anew"));
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case BarsArrived bars -> arrived(bars);
      case GapTold gap -> holes.told(gap.end);
      case Halted halted -> watches.halted(halted.halt);
      case Question question -> asked(question);
      case WatcherGone gone -> {
        memory.watches().remove(gone.watcher);
        watches.remove(gone.watcher);
      }
      case HistoryArrived arrived -> {
        if (loader.isCurrent(arrived.load)) {
          chart.restore(arrived.saved);
          loaded(arrived.bars);
        }
      }
      case HistoryFailed failed -> {
        if (loader.isCurrent(failed.load)) {
          notLoaded(failed.cause);
        }
      }
      case Retry retry -> {
        if (phase != Phase.LOADING) {
          loadHistory();
        }
      }
      case Rest rest -> {
        if (memory.watches().isEmpty() && phase != Phase.LOADING && !waiting.hasClosedBars()) {
          supervisor.tell(new SymbolSupervisor.WorkerIdle(series));
        }
      }
      case Stop stop -> {
        return Behaviors.stopped();
      }
    }
    return this;
  }

  private void restarted() {
    tools.tally.restarted();
    getContext()
        .getLog()
        .warn("Worker begins anew. series={} leaves-out={}", series, memory.poison());
  }

  // Loading

  private void loadHistory() {
    phase = Phase.LOADING;
    loader.begin();
  }

  private void loaded(Bars bars) {
    loader.end();
    loader.succeeded();
    if (!toldLoaded) {
      toldLoaded = true;
      supervisor.tell(new SymbolSupervisor.WorkerLoaded(series));
    }
    boolean more = waiting.takeOverflow();
    if (watches.isEmpty() && chart.isEmpty()) {
      // What was computed before a failure fails while bars are taken, if it does again: then it is
      // known on which.
      memory.watchesCopy().forEach(watch -> chart.require(watch.formulas(), true));
    }
    intake.take(ClosedBars.confirmed(bars), Holes.IN_HISTORY);
    takeInHand();
    holes.caughtUp();
    if (more) {
      loadHistory();
    } else {
      live();
    }
  }

  /** Bars that were being taken when it failed. */
  private void takeInHand() {
    memory.inHand().forEach(hand -> intake.take(hand, Holes.IN_STREAM));
    memory.takesInHand(List.of());
  }

  private void notLoaded(Throwable cause) {
    loader.end();
    Refusal why = Refusal.of(cause);
    if (why.code() == Refusal.Code.UNKNOWN_SYMBOL) {
      if (waiting.hasBars() || !chart.isEmpty() || !memory.inHand().isEmpty()) {
        takeInHand(); // somebody else brings its bars
        live();
      } else {
        down(why);
        lacks(why);
      }
      return;
    }
    Duration pause = loader.failed();
    getContext().getLog().warn("History failed. series={} retry={} why={}", series, pause, why);
    if (chart.isEmpty()) {
      down(new Refusal(
          why.code() == Refusal.Code.TIMEOUT ? Refusal.Code.SOURCE_UNAVAILABLE : why.code(),
          why.detail()));
      lacks(refusal);
    } else {
      live(); // with a gap, which is filled as a correction when history is there again
    }
  }

  private void live() {
    phase = Phase.LIVE;
    waiting.takeBars().forEach(this::arrived);
    if (phase == Phase.LIVE) {
      if (watches.isEmpty()) {
        memory.watchesCopy().forEach(desk::watch); // those of the time before a failure
      }
      Map<Question.What, Answer<?>> answers = new HashMap<>();
      for (Question question; (question = waiting.nextQuestion()) != null; ) {
        desk.answer(question, answers);
      }
    }
  }

  private void down(Refusal why) {
    phase = Phase.DOWN;
    leave(why);
    if (why.code() != Refusal.Code.SOURCE_UNAVAILABLE) {
      memory.watchesCopy().forEach(watch -> watch.deny(why));
      memory.watches().clear();
      waiting.takeBars().forEach(bars -> acknowledge());
    }
  }

  private void lacks(Refusal why) {
    if (memory.watches().isEmpty() && !waiting.hasBars()) {
      supervisor.tell(new SymbolSupervisor.WorkerLacks(series, why));
    }
  }

  /** Refuses all who wait. */
  private void leave(Refusal why) {
    refusal = why;
    waiting.deny(why);
  }

  // Bars

  private void arrived(BarsArrived bars) {
    switch (phase) {
      case LOADING -> hold(bars);
      case LIVE -> {
        boolean skips = leavesGap(bars);
        if (bars.lost.isPresent() || skips) {
          hold(bars);
          missTail(bars.lost.orElse(Lost.tail(Holes.IN_STREAM)));
          loadHistory();
        } else {
          takeLive(bars);
        }
      }
      case DOWN -> {
        if (refusal.code() == Refusal.Code.UNKNOWN_SYMBOL && bars.size() > 0) {
          hold(bars);
          live();
        } else if (refusal.code() == Refusal.Code.SOURCE_UNAVAILABLE) {
          hold(bars); // they may have been brought by somebody whom history does not know
        } else {
          tools.tally.dropped(bars.size());
          acknowledge();
        }
      }
    }
  }

  private void missTail(Lost lost) {
    if (!chart.isEmpty() && lost.since() < chart.firstTime()) {
      intake.past(chart.firstTime() - 1); // history is asked for those that are kept
    }
    loader.miss(lost.since());
    holes.missTail(lost.cause());
  }

  private void hold(BarsArrived bars) {
    List<BarsArrived> letGo = waiting.hold(bars);
    if (!letGo.isEmpty()) {
      long since = letGo.stream().mapToLong(BarsArrived::oldest).min().orElse(Long.MAX_VALUE);
      missTail(new Lost(Gathered.TOO_FAST, since));
    }
    letGo.forEach(batch -> acknowledge());
  }

  /** Between the end of history and the first live bar one may have closed; from then on gaps are the market's own. */
  private boolean leavesGap(BarsArrived bars) {
    if (joined || bars.closed.isEmpty()) {
      return false;
    }
    joined = true;
    return !chart.isEmpty()
        && bars.closed.bars().firstTime() > series.interval().end(chart.lastTime());
  }

  private void takeLive(BarsArrived bars) {
    long begin = System.nanoTime();
    memory.takesInHand(List.of(bars.closed, bars.older));
    intake.take(bars.closed, Holes.IN_STREAM);
    intake.take(bars.older, Holes.IN_STREAM);
    memory.takesInHand(List.of());
    if (!bars.forming.isEmpty()) {
      chart.show(bars.forming);
      watches.forming();
    }
    saving.took(bars.closed.size());
    tools.tally.run(System.nanoTime() - begin);
    for (Failure failure : chart.calculations().newFailures()) {
      getContext().getLog().warn("Formula failed. series={} why={}", series, failure.detail());
    }
    acknowledge();
  }

  private void acknowledge() {
    supervisor.tell(new SymbolSupervisor.BatchTaken(series));
  }

  // Questions

  private void asked(Question question) {
    switch (phase) {
      case LOADING -> {
        if (!waiting.hold(question)) {
          question.deny(new Refusal(
              Refusal.Code.OVERLOADED, series + " is loading and many wait already; ask again"));
        }
      }
      case LIVE -> desk.answer(question, new HashMap<>(0));
      case DOWN -> question.deny(refusal);
    }
  }
}
