package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.OverBudget;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.series.WorkerNews;
import io.cryptvault.actors.worker.SymbolWorker;
import io.cryptvault.actors.worker.WorkerMemory;
import io.cryptvault.actors.worker.WorkerTools;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The routing of an engine on one machine: a map from series to workers. It starts a worker when somebody asks or pushes, if the source
 * has the series, and stops a worker that nobody has used for a while.
 */
public final class LocalRouting extends AbstractBehavior<LocalRouting.Command> {
  /** Number of checks for idle workers within the idle timeout. A worker is idle when it was not used during all of them. */
  private static final int CHECKS = 4;

  /** The same when memory is short. */
  private static final int HURRIED_CHECKS = 2;

  /** The logger that reports once a minute how many unknown symbols were refused. */
  public static final String REFUSALS_LOG = Admission.REFUSALS_LOG;

  /** What the routing understands. */
  public sealed interface Command extends InThisJvm {}

  /**
   * Passes a command to the worker of a series.
   *
   * @param series need not have a worker yet
   * @param command questions and pushes start a worker; other commands reach only one that runs
   */
  public record Forward(Series series, WorkerCommand command) implements Command {}

  /**
   * Asks for the newest kept bars of a series and what is noted of them. Does not start a worker: without one the answer has no bars.
   *
   * @param series whose bars are wanted
   * @param bars number of closed bars, at most
   * @param replyTo always answered
   */
  public record GetKept(Series series, int bars, ActorRef<Answer<SeriesBars>> replyTo)
      implements Command {}

  /**
   * Asks which series have a worker.
   *
   * @param replyTo always answered
   */
  public record GetSeries(ActorRef<ActiveSeries> replyTo) implements Command {}

  /**
   * The series that have a worker.
   *
   * @param series in no order; copied
   */
  public record ActiveSeries(List<Series> series) implements InThisJvm {
    /** Copies the list. */
    public ActiveSeries {
      series = List.copyOf(series);
    }
  }

  /**
   * News of a live feed. Acknowledged, so that the feed sends the next.
   *
   * @param news bars, or that the stream was interrupted
   */
  public record FeedReported(VenueFeed.News news) implements Command {}

  /** News of the list of symbols. */
  record ListReported(Admission.News news) implements Command {}

  /** Memory is short: workers that were not used since the last such message, and that nobody watches, are stopped. */
  public enum StopIdle implements Command {
    /** The message. */
    INSTANCE
  }

  private record WorkerReported(WorkerNews news) implements Command {}

  private record WorkerStopped(Series series) implements Command {}

  private enum CheckIdle implements Command {
    INSTANCE
  }

  private final WorkerTools tools;
  private final MarketDataSource source;
  private final ActorRef<VenueFeed.Command> feed;
  private final WorkerSettings settings;
  private final Admission<Command> admission;
  private final LiveNews live;
  private final ActorRef<WorkerNews> news;
  private final BarReceiver gate;
  private final Map<Series, WorkerEntry> workers = new HashMap<>();
  private final UnadmittedQuestions unjudged;

  private long spawned;
  /** Whether memory is short: idle workers are then stopped sooner. */
  private boolean hurries;

  /**
   * A routing to workers of one source. It attaches itself to the live feed, to the gap keeper, and to the source's corrections.
   *
   * @param source which series exist
   * @param feed delivers live bars of the series with a worker
   * @param tools shared by all workers
   * @return no worker runs yet
   */
  public static Behavior<Command> create(
      MarketDataSource source, ActorRef<VenueFeed.Command> feed, WorkerTools tools) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> new LocalRouting(
        context,
        timers,
        source,
        feed,
        tools,
        new Admission<>(
            context, timers, ListReported::new, source, tools.settings().list()))));
  }

  private LocalRouting(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      MarketDataSource source,
      ActorRef<VenueFeed.Command> feed,
      WorkerTools tools,
      Admission<Command> admission) {
    super(context);
    this.source = source;
    this.tools = tools;
    this.feed = feed;
    this.admission = admission;
    this.settings = tools.settings();
    this.unjudged = new UnadmittedQuestions(settings);
    this.live = new LiveNews(
        workers, tools.gaps(), tools.tally(), tools.clock(), context.getSystem().ignoreRef());
    this.news = context.messageAdapter(WorkerNews.class, WorkerReported::new);
    this.gate = new BarReceiver(
        context.messageAdapter(BarsArrived.class, bars -> new Forward(bars.series(), bars)),
        context.getSystem().ignoreRef());
    timers.startTimerWithFixedDelay(
        CheckIdle.INSTANCE, settings.idleTimeout().dividedBy(CHECKS - 1));
    feed.tell(
        new VenueFeed.Attach(context.messageAdapter(VenueFeed.News.class, FeedReported::new)));
    tools.gaps().tell(new GapKeeper.Attach(gate));
    source.sendCorrectionsTo(gate);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> left())
        .onSignal(PreRestart.class, signal -> {
          workers.keySet().forEach(series -> feed.tell(new VenueFeed.Remove(series)));
          return left();
        })
        .build();
  }

  private Behavior<Command> left() {
    Refusal stopping = new Refusal(Refusal.Code.STOPPING, "the engine is being stopped");
    unjudged.deny(stopping);
    workers.values().forEach(entry -> {
      entry.deny(stopping);
      entry.memory().close();
    });
    admission.logRefused();
    tools.tally().workers(-workers.size());
    source.stopCorrectionsTo(gate);
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Forward forward -> route(forward.series, forward.command);
      case GetKept get -> kept(get);
      case GetSeries get -> get.replyTo.tell(new ActiveSeries(List.copyOf(workers.keySet())));
      case FeedReported reported -> live.take(reported.news);
      case ListReported reported -> {
        if (admission.take(reported.news)) {
          listed();
        }
      }
      case WorkerReported reported -> take(reported.news);
      case WorkerStopped stopped -> stopped(stopped.series);
      case CheckIdle check -> {
        hurries = false;
        checkIdle();
      }
      case StopIdle stop -> {
        hurries = true;
        checkIdle();
      }
    }
    return this;
  }

  // To the workers

  private void route(Series series, WorkerCommand command) {
    switch (command) {
      case Question question -> ask(series, question);
      case BarsArrived bars
      when bars.origin() == BarOrigin.PUSHED -> push(series, bars, bars.replyTo(), false);
      case TradeArrived trade -> push(series, trade, trade.replyTo(), true);
      case BarsArrived bars -> arrived(bars);
      default -> {
        WorkerEntry entry = workers.get(series);
        if (entry != null && !entry.isStopping()) {
          entry.worker().tell(command);
        }
      }
    }
  }

  private void ask(Series series, Question question) {
    WorkerEntry entry = workers.get(series);
    if (entry == null) {
      entry = admit(series, question);
    }
    if (entry == null) {
      return;
    }
    entry.use();
    Refusal refusal = entry.refusal();
    if (refusal != null) {
      refuse(series, question, refusal);
    } else if (!entry.isStopping()) {
      entry.worker().tell(question);
    } else if (!entry.hold(question, settings)) {
      question.deny(
          new Refusal(Refusal.Code.OVERLOADED, series + " has many waiting already; ask again"));
    }
  }

  /** Starts a worker for a series that has none, if it may have one; returns {@code null} when the question waits or was refused. */
  private @Nullable WorkerEntry admit(Series series, Question question) {
    switch (admission.judge(series)) {
      case Admission.Listed listed -> {
        return start(series, question, WorkerEntry.Standing.KNOWN);
      }
      case Admission.Tried tried -> {
        return start(series, question, WorkerEntry.Standing.TRIED);
      }
      case Admission.Unknown unknown -> refuse(series, question, unknown.refusal());
      case Admission.Later later -> unjudged.hold(series, question);
    }
    return null;
  }

  private void refuse(Series series, Question question, Refusal why) {
    if (why.code() == Refusal.Code.UNKNOWN_SYMBOL) {
      admission.refused(series);
    }
    question.deny(why);
  }

  private @Nullable WorkerEntry start(
      Series series, Question question, WorkerEntry.Standing standing) {
    try {
      return start(series, standing, question.trace());
    } catch (Refused | OverBudget e) {
      question.deny(Refusal.of(e));
      return null;
    }
  }

  /** Bars of a series without a worker are dropped. */
  private void arrived(BarsArrived bars) {
    WorkerEntry entry = workers.get(bars.series());
    if (entry == null) {
      admission.barsArrived(bars.series());
    }
    if (entry == null || entry.isStopping()) {
      tools.tally().dropped(bars.size());
      bars.replyTo().tell(Answer.done());
    } else {
      entry.worker().tell(bars);
    }
  }

  /** A push starts a worker and counts as use. Earlier questions that still wait are answered from the pushed bars. */
  private void push(
      Series series, WorkerCommand push, ActorRef<Answer<Done>> replyTo, boolean isTrade) {
    WorkerEntry entry = workers.get(series);
    if (entry == null) {
      try {
        entry = start(
            series,
            admission.mayHave(series) ? WorkerEntry.Standing.KNOWN : WorkerEntry.Standing.PUSHED,
            "");
      } catch (Refused | OverBudget e) {
        replyTo.tell(Answer.denied(Refusal.of(e)));
        return;
      }
    }
    entry.use();
    if (entry.standing() == WorkerEntry.Standing.TRIED) {
      known(entry);
    }
    entry.push(isTrade);
    if (!entry.isStopping()) {
      entry.worker().tell(push);
    } else if (!entry.hold(push, settings.stashCapacity())) {
      replyTo.tell(Answer.denied(new Refusal(
          Refusal.Code.OVERLOADED, series + " is being stopped, and many wait; push again")));
    }
    askAgain(series);
  }

  private void kept(GetKept get) {
    WorkerEntry entry = workers.get(get.series);
    if (entry == null || entry.isStopping()) {
      get.replyTo.tell(Answer.of(SeriesBars.none(get.series)));
    } else {
      entry.worker().tell(new Question.GetBars(get.bars, get.replyTo));
    }
  }

  // The list of symbols

  /** The list was read or could not be read: waiting questions are asked again, and the source may have pushed series, too. */
  private void listed() {
    unjudged.series().forEach(this::askAgain);
    for (WorkerEntry entry : workers.values()) {
      switch (entry.standing()) {
        case KNOWN -> {}
        case TRIED -> {
          if (admission.lists(entry.series())) {
            known(entry);
          }
        }
        case PUSHED -> {
          if (admission.mayHave(entry.series())) {
            known(entry);
            feed.tell(new VenueFeed.Add(entry.series()));
            entry.worker().tell(new WorkerCommand.TailMissed("it was not listed yet"));
          }
        }
      }
    }
    nextTries();
  }

  /** Tries waiting series in order, as far as there is room. */
  private void nextTries() {
    while (!unjudged.isEmpty() && admission.hasRoom()) {
      askAgain(unjudged.first());
    }
  }

  private void askAgain(Series series) {
    unjudged.take(series).forEach(question -> ask(series, question));
  }

  private void known(WorkerEntry entry) {
    if (entry.standing() == WorkerEntry.Standing.TRIED) {
      admission.tryEnded();
    }
    entry.known();
  }

  // News from workers

  private void take(WorkerNews news) {
    WorkerEntry entry = workers.get(news.series());
    if (entry == null || entry.isStopping()) {
      return;
    }
    switch (news) {
      case WorkerNews.Loaded loaded -> {
        if (entry.standing() == WorkerEntry.Standing.TRIED) {
          known(entry);
          nextTries();
        }
      }
      case WorkerNews.NoHistory lacks -> lacks(entry, lacks.why());
      case WorkerNews.Idle idle -> {
        if (entry.checks() >= patience(entry)) {
          entry.stopping();
          entry.worker().tell(WorkerCommand.Stop.INSTANCE);
        }
      }
    }
  }

  /** Stops a worker of a series that does not exist. A source that is unavailable is no reason, unless the series was only tried. */
  private void lacks(WorkerEntry entry, Refusal why) {
    if (entry.isOwn()) {
      return;
    }
    boolean isUnknown = why.code() == Refusal.Code.UNKNOWN_SYMBOL;
    if (isUnknown) {
      admission.refused(entry.series());
    }
    if (isUnknown || entry.standing() == WorkerEntry.Standing.TRIED) {
      entry.lacks(why);
      entry.worker().tell(WorkerCommand.Stop.INSTANCE);
    }
  }

  private void checkIdle() {
    for (WorkerEntry entry : workers.values()) {
      if (entry.countCheck() >= patience(entry) && !entry.isStopping()) {
        entry.worker().tell(WorkerCommand.StopIfIdle.INSTANCE);
      }
    }
  }

  /**
   * The number of checks before a worker may be stopped. A bar made of trades is kept until its interval is over: made of only the later
   * trades, it would be wrong.
   */
  private long patience(WorkerEntry entry) {
    long every = settings.idleTimeout().dividedBy(CHECKS - 1).toMillis();
    return entry.hasTrades()
        ? CHECKS + entry.series().interval().millis() / Math.max(1, every)
        : hurries ? HURRIED_CHECKS : CHECKS;
  }

  /** The worker has stopped, whether it was idle or gave up. Messages that arrived meanwhile go to a new one. */
  private void stopped(Series series) {
    WorkerEntry entry = workers.remove(series);
    if (entry == null) {
      return;
    }
    tools.tally().workers(-1);
    if (entry.holdsNothing()) {
      entry.memory().close();
      feed.tell(new VenueFeed.Remove(series));
      if (entry.standing() == WorkerEntry.Standing.TRIED) {
        admission.tryEnded();
        nextTries();
      }
      return;
    }
    spawn(series, entry.memory(), entry.standing(), "").inherit(entry);
    entry.takeHeld().forEach(command -> route(series, command));
  }

  // Starting workers

  /** Starts a worker for a series that has none. Throws {@link Refused} or {@link OverBudget} when there is no room for one. */
  private WorkerEntry start(Series series, WorkerEntry.Standing standing, String trace) {
    if (workers.size() >= settings.maxWorkers()) {
      throw new Refused(full());
    }
    WorkerMemory memory = WorkerMemory.reserve(tools.budget(), settings);
    if (standing == WorkerEntry.Standing.TRIED) {
      admission.tryBegan();
    }
    if (standing != WorkerEntry.Standing.PUSHED) {
      feed.tell(new VenueFeed.Add(
          series)); // before history is asked, so that no bar is missed in between
    }
    return spawn(series, memory, standing, trace);
  }

  /** The trace of the question that the worker is started for may be empty. */
  private WorkerEntry spawn(
      Series series, WorkerMemory memory, WorkerEntry.Standing standing, String trace) {
    ActorRef<WorkerCommand> worker = getContext()
        .spawn(
            SymbolWorker.create(series, tools, memory, news, trace),
            "worker-" + ++spawned,
            DispatcherSelector.sameAsParent());
    getContext().watchWith(worker, new WorkerStopped(series));
    tools.tally().workers(1);
    WorkerEntry entry = new WorkerEntry(series, worker, memory, standing);
    workers.put(series, entry);
    return entry;
  }

  private Refusal full() {
    return new Refusal(
        Refusal.Code.OVERLOADED,
        workers.size()
            + " series have a worker, the most that cryptvault.worker.max-workers allows");
  }
}
