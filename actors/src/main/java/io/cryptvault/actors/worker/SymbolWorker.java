package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.flight.BarToResult;
import io.cryptvault.actors.flight.FlightRecorder;
import io.cryptvault.actors.flight.WorkerRestarted;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.series.WorkerNews;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Failure;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a series. It is loading until it has its history, then live, and down while there is no history. Messages that arrive
 * meanwhile wait. When it fails, it throws its chart away, tells its watchers to watch again, and loads from the same origin after a
 * pause. A bar on which it fails alone is left out.
 */
public final class SymbolWorker extends AbstractBehavior<WorkerCommand> implements Workplace {

  private final Series series;
  private final WorkerTools tools;
  private final WorkerMemory memory;
  private final ActorRef<WorkerNews> routing;
  private final Recovery recovery = new Recovery();
  private final Doorstep doorstep;
  private final HeldQuestions waiting;
  private final Pushes pushes;
  private ChartRoom room;
  private Phase phase;
  private boolean joined;
  private boolean toldLoaded;
  /** Has begun when bars wait and somebody records. */
  private @Nullable BarToResult waitingSince;

  /**
   * A worker of one series.
   *
   * @param series whose bars it keeps
   * @param tools shared with the other workers
   * @param memory what the worker holds of the budget; its routing closes it
   * @param routing told when the worker has its history, lacks it, or may be stopped
   * @param trace the span of the question that it is started for, as text; may be empty
   * @return starts loading at once
   */
  public static Behavior<WorkerCommand> create(
      Series series,
      WorkerTools tools,
      WorkerMemory memory,
      ActorRef<WorkerNews> routing,
      String trace) {
    return Behaviors.setup(
        context -> new SymbolWorker(context, series, tools, memory, routing, trace));
  }

  private SymbolWorker(
      ActorContext<WorkerCommand> context,
      Series series,
      WorkerTools tools,
      WorkerMemory memory,
      ActorRef<WorkerNews> routing,
      String trace) {
    super(context);
    this.series = series;
    this.tools = tools;
    this.memory = memory;
    this.routing = routing;
    this.doorstep = new Doorstep(series.interval(), tools.settings().gatherBars(), tools.tally());
    this.waiting = new HeldQuestions(tools.settings());
    this.pushes = new Pushes(series, doorstep, tools.settings().gatherBars(), tools.mostEmpty());
    this.room = ChartRoom.open(context, series, tools, recovery);
    room.loader().causedBy(trace);
    LoadingPhase loading = new LoadingPhase(this);
    this.phase = loading;
    loading.retry();
  }

  @Override
  public Receive<WorkerCommand> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          room.loader().stop();
          room.saving().save();
          room.watches().leave();
          Refusal stopping =
              new Refusal(Refusal.Code.STOPPING, series + " is being stopped; ask again");
          waiting.deny(stopping);
          room.roster().leave().forEach(watch -> watch.deny(stopping));
          room.chart().end();
          room.chart().calculations().leave();
          doorstep.take();
          return this;
        })
        .build();
  }

  private Behavior<WorkerCommand> onCommand(WorkerCommand command) {
    if (command instanceof WorkerCommand.Stop) {
      return Behaviors.stopped();
    }
    try {
      take(command);
    } catch (RuntimeException e) {
      failed(e);
      if (command instanceof Question question) {
        phase.asked(question); // the worker failed on bars that arrived before the question
      }
    }
    memory.settle(room.chart());
    return this;
  }

  private void take(WorkerCommand command) {
    switch (command) {
      case Question question -> phase.asked(question);
      case BarsArrived bars -> offer(bars);
      case TradeArrived trade -> {
        Answer<Done> answer = pushes.take(trade.trade());
        room.chart().arriving(true);
        trade.replyTo().tell(answer);
        barsArrived();
      }
      case WorkerCommand.TailMissed missed -> {
        doorstep.missTail(missed.cause());
        phase.arrived();
      }
      case WorkerCommand.GapRecorded hole -> room.holes().reportedElsewhere(hole.end());
      case WorkerCommand.TradingHalted halt -> room.watches().halted(halt);
      case WorkerCommand.Unwatch unwatch -> {
        room.roster().unwatch(unwatch.watcher());
        room.watches().unwatch(unwatch.watcher());
      }
      case WorkerCommand.StopIfIdle rest -> {
        if (phase.mayRest() && room.watches().nobodyWatches() && room.roster().isEmpty()) {
          routing.tell(new WorkerNews.Idle(series));
        }
      }
      case WorkerCommand.Stop stop -> {}
      case WorkerCommand.Internal own -> own((OwnCommand) own);
    }
  }

  private void offer(BarsArrived bars) {
    Answer<Done> answer = Answer.done();
    if (bars.origin() == BarOrigin.PUSHED) {
      answer = pushes.take(bars);
    } else {
      Bars forming = unlessShort(bars.forming());
      if (!bars.forming().isEmpty() && forming.isEmpty() && bars.closed().isEmpty()) {
        bars.replyTo().tell(answer);
        return;
      }
      doorstep.offer(bars.closed(), forming, bars.arrivedMicros());
    }
    // Before the reply: who has pushed a bar, and asks, must not get an older answer.
    if (bars.origin() == BarOrigin.PUSHED || !bars.closed().isEmpty()) {
      room.chart().arriving(!bars.closed().isEmpty());
    } else {
      room.chart().formingArriving();
    }
    bars.replyTo().tell(answer);
    barsArrived();
  }

  private void barsArrived() {
    if (FlightRecorder.HAS_RECORDER && phase instanceof LivePhase) {
      waitingSince = BarToResult.arrived(waitingSince);
    }
    phase.arrived();
  }

  /** When memory is short, forming bars are left out: the next one says the same and more. */
  private Bars unlessShort(Bars forming) {
    if (forming.isEmpty() || !tools.pressure().sheds()) {
      return forming;
    }
    tools.tally().shed(forming.size());
    return Bars.empty(series.interval());
  }

  private void own(OwnCommand command) {
    switch (command) {
      case OwnCommand.Run run -> phase.run();
      case OwnCommand.HistoryArrived arrived -> {
        if (room.loader().isCurrent(arrived.load())) {
          phase.loaded(arrived);
        }
      }
      case OwnCommand.HistoryFailed failed -> {
        if (room.loader().isCurrent(failed.load())) {
          phase.notLoaded(failed.cause());
        }
      }
      case OwnCommand.HistoryInLine line -> {
        if (room.loader().isCurrent(line.load())) {
          room.loader().inLine(line.waits());
        }
      }
      case OwnCommand.Retry retry -> phase.retry();
      case OwnCommand.LateBarDue due -> {
        if (room.loader().lateBar().isCurrent(due.attempt())) {
          room.loader().lateBar().ask();
        }
      }
      case OwnCommand.LateBarAnswered late -> {
        if (room.loader().lateBar().isCurrent(late.attempt())) {
          room.loader().lateBar().answered(late.bars());
          doorstep.offer(ClosedBars.confirmed(late.bars()), Bars.empty(series.interval()));
          phase.arrived();
        }
      }
      case OwnCommand.Compiled compiled -> {
        if (room.roster().is(compiled.roster())) {
          room.roster().compiled(compiled.compiled());
        }
      }
      case OwnCommand.NotCompiled failed -> {
        if (room.roster().is(failed.roster())) {
          room.roster().notCompiled(failed.wanted(), failed.why());
        }
      }
      case OwnCommand.WatcherGone gone -> room.watches().remove(gone.watcher());
    }
  }

  @Override
  public void take(BarBatch batch) {
    Profiler.measure(EnginePath.COMPUTE, () -> run(batch));
  }

  private void run(BarBatch batch) {
    long begin = System.nanoTime();
    room.arrival().is(doorstep.takenArrived());
    recovery.takesInHand(batch.inOrder());
    batch.inOrder().forEach(bars -> room.intake().take(bars, HoleReports.IN_STREAM));
    recovery.takesInHand(List.of());
    room.roster().closed();
    if (!batch.forming().isEmpty()) {
      room.chart().show(batch.forming());
      room.watches().forming();
    }
    room.arrival().is(0);
    recovery.recovered();
    if (waitingSince != null) {
      waitingSince.told(series, batch.closedSize(), batch.forming().size());
      waitingSince = null;
    }
    room.saving().took(batch.closed().size());
    tools.tally().run(System.nanoTime() - begin);
    for (Failure failure : room.chart().calculations().newFailures()) {
      warn("Formula failed. series={} why={}", failure.detail());
    }
  }

  // Phases

  @Override
  public boolean is(Phase asked) {
    return phase.equals(asked);
  }

  @Override
  public void load() {
    waitingSince = null; // loading takes as long as the venue does
    LoadingPhase loading = new LoadingPhase(this);
    phase = loading;
    loading.retry();
  }

  @Override
  public void live() {
    LivePhase live = new LivePhase(this);
    phase = live;
    live.begin(waiting);
  }

  @Override
  public void down(Refusal why) {
    phase = new DownPhase(this, why);
    waiting.deny(why);
    if (!hasBars()) {
      routing.tell(new WorkerNews.NoHistory(series, why));
    }
  }

  private void failed(RuntimeException why) {
    tools.tally().restarted();
    if (recovery.failed(room.watches().formulas())) {
      tools.tally().dropped(1);
    }
    waitingSince = null;
    if (FlightRecorder.HAS_RECORDER) {
      WorkerRestarted.record(series, why, recovery.failures());
    }
    getContext()
        .getLog()
        .warn("Worker restarts. series={} leaves-out={}", series, recovery.poison(), why);
    room.loader().stop();
    room.watches().leave();
    room.chart().end();
    room.chart().calculations().leave();
    List<Question.Watch> joining = room.roster().leave();
    room = ChartRoom.open(getContext(), series, tools, recovery);
    joined = false;
    if (recovery.givesUp()) {
      Refusal givenUp = new Refusal(Refusal.Code.INTERNAL, series + " fails on too many bars");
      phase = new DownPhase(this, givenUp);
      waiting.deny(givenUp);
      joining.forEach(watch -> watch.deny(givenUp));
      return;
    }
    phase = new LoadingPhase(this);
    joining.forEach(this::hold);
    Duration pause = new Backoff(
            tools.settings().firstBackoff(), tools.settings().maxBackoff())
        .after(recovery.failures(), tools.random());
    getContext().scheduleOnce(pause, getContext().getSelf(), OwnCommand.Retry.INSTANCE);
  }

  @Override
  public ChartRoom room() {
    return room;
  }

  @Override
  public Recovery recovery() {
    return recovery;
  }

  @Override
  public Doorstep doorstep() {
    return doorstep;
  }

  @Override
  public boolean hasBars() {
    return doorstep.hasBars();
  }

  @Override
  public void dropDoorstep() {
    tools.tally().dropped(doorstep.take().size());
    joined = false; // later bars do not connect with history that is loaded later
  }

  @Override
  public boolean joins() {
    boolean first = !joined;
    joined = true;
    return first;
  }

  @Override
  public void hold(Question question) {
    if (!waiting.hold(question)) {
      question.deny(new Refusal(
          Refusal.Code.OVERLOADED, series + " is loading and many wait already; ask again"));
    }
  }

  @Override
  public void tellLoaded() {
    if (!toldLoaded) {
      toldLoaded = true;
      routing.tell(new WorkerNews.Loaded(series));
    }
  }

  @Override
  public void tellSelf(WorkerCommand command) {
    getContext().getSelf().tell(command);
  }

  @Override
  public void warn(String text, Object... what) {
    Object[] arguments = new Object[what.length + 1];
    arguments[0] = series;
    System.arraycopy(what, 0, arguments, 1, what.length);
    getContext().getLog().warn(text, arguments);
  }
}
