package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarGate;
import io.cryptvault.actors.series.BarsTold;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.TradeTold;
import io.cryptvault.actors.series.Whence;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.series.WorkerNews;
import io.cryptvault.actors.worker.SymbolWorker;
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
 * The routing of an engine on one machine: a map from series to workers. It begins a worker when somebody asks or pushes, if
 * the source has the series, and stops one that nobody has used for a while.
 */
public final class LocalRouting extends AbstractBehavior<LocalRouting.Command> {
  /** Looks for idle workers so often within the idle timeout; one is idle when it was not used during all of them. */
  private static final int LOOKS = 4;

  /** The logger that is told once a minute how many unknown symbols were refused. */
  public static final String REFUSALS_LOG = Admission.REFUSALS_LOG;

  /** What the routing understands. */
  public sealed interface Command extends InThisJvm {}

  /** Something is said to a series. */
  public record Told(Series series, WorkerCommand command) implements Command {}

  /**
   * Asks for the newest bars that are kept of a series, at most {@code bars}, and what is noted of them. The series is not worked on
   * for that: then there are none.
   */
  public record GetKept(Series series, int bars, ActorRef<Answer<SeriesBars>> replyTo)
      implements Command {}

  /** Asks which series are worked on. */
  public record GetSeries(ActorRef<WorkedOn> replyTo) implements Command {}

  /** The series that are worked on, in no order. */
  public record WorkedOn(List<Series> series) implements InThisJvm {
    public WorkedOn {
      series = List.copyOf(series);
    }
  }

  /** What a live feed tells; acknowledged, so that the next can come. */
  public record FeedTold(VenueFeed.News news) implements Command {}

  /** News of the list of symbols. */
  record ListTold(Admission.News news) implements Command {}

  private record WorkerTold(WorkerNews news) implements Command {}

  private record WorkerStopped(Series series) implements Command {}

  private enum Look implements Command {
    INSTANCE
  }

  private final WorkerTools tools;
  private final MarketDataSource source;
  private final ActorRef<VenueFeed.Command> feed;
  private final WorkerSettings settings;
  private final Admission<Command> admission;
  private final LiveNews live;
  private final ActorRef<WorkerNews> news;
  private final BarGate door;
  private final Map<Series, WorkerEntry> workers = new HashMap<>();
  private final UnadmittedQuestions unjudged;

  private long spawned;

  /** A routing to workers of this source, which reads the news of the feed and of the keeper of holes. */
  public static Behavior<Command> create(
      MarketDataSource source, ActorRef<VenueFeed.Command> feed, WorkerTools tools) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> new LocalRouting(
        context,
        timers,
        source,
        feed,
        tools,
        new Admission<>(context, timers, ListTold::new, source, tools.settings().list()))));
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
    this.live =
        new LiveNews(workers, tools.gaps(), tools.tally(), context.getSystem().ignoreRef());
    this.news = context.messageAdapter(WorkerNews.class, WorkerTold::new);
    this.door = new BarGate(
        context.messageAdapter(BarsTold.class, told -> new Told(told.series(), told)),
        context.getSystem().ignoreRef());
    timers.startTimerWithFixedDelay(Look.INSTANCE, settings.idleTimeout().dividedBy(LOOKS - 1));
    feed.tell(new VenueFeed.Attach(context.messageAdapter(VenueFeed.News.class, FeedTold::new)));
    tools.gaps().tell(new GapKeeper.Attach(door));
    source.tellCorrections(door);
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
    workers.values().forEach(entry -> entry.deny(stopping));
    admission.tellRefused();
    tools.tally().workers(-workers.size());
    source.tellNoMoreCorrections(door);
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Told told -> route(told.series, told.command);
      case GetKept get -> kept(get);
      case GetSeries get -> get.replyTo.tell(new WorkedOn(List.copyOf(workers.keySet())));
      case FeedTold told -> live.take(told.news);
      case ListTold told -> {
        if (admission.take(told.news)) {
          listed();
        }
      }
      case WorkerTold told -> heard(told.news);
      case WorkerStopped stopped -> stopped(stopped.series);
      case Look look -> look();
    }
    return this;
  }

  // To the workers

  private void route(Series series, WorkerCommand command) {
    switch (command) {
      case Question question -> ask(series, question);
      case BarsTold told
      when told.whence() == Whence.PUSHED -> push(series, told, told.replyTo(), false);
      case TradeTold told -> push(series, told, told.replyTo(), true);
      case BarsTold told -> arrived(told);
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

  /** The entry of a series that has no worker yet; {@code null} when the question waits or was refused. */
  private @Nullable WorkerEntry admit(Series series, Question question) {
    switch (admission.judge(series)) {
      case Admission.Listed listed -> {
        return begin(series, question, WorkerEntry.Standing.KNOWN);
      }
      case Admission.Tried tried -> {
        return begin(series, question, WorkerEntry.Standing.TRIED);
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

  private @Nullable WorkerEntry begin(
      Series series, Question question, WorkerEntry.Standing standing) {
    WorkerEntry entry = begin(series, standing);
    if (entry == null) {
      question.deny(full());
    }
    return entry;
  }

  /** Bars of a series that nobody works on are needed by nobody. */
  private void arrived(BarsTold told) {
    WorkerEntry entry = workers.get(told.series());
    if (entry == null) {
      admission.came(told.series());
    }
    if (entry == null || entry.isStopping()) {
      tools.tally().dropped(told.size());
      told.replyTo().tell(Answer.done());
    } else {
      entry.worker().tell(told);
    }
  }

  /** What is pushed begins a series, and counts as use of it. Who asked for it before is answered from it. */
  private void push(
      Series series, WorkerCommand push, ActorRef<Answer<Done>> replyTo, boolean isTrade) {
    WorkerEntry entry = workers.get(series);
    if (entry == null) {
      entry = begin(
          series,
          admission.mayHave(series) ? WorkerEntry.Standing.KNOWN : WorkerEntry.Standing.PUSHED);
    }
    if (entry == null) {
      replyTo.tell(Answer.denied(full()));
      return;
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

  /** The list has come, or does not come: those who waited for it ask again, and pushed series may be the source's, too. */
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

  /** Those who wait for a try take their turns, the first to come first. */
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

  // What workers tell

  private void heard(WorkerNews told) {
    WorkerEntry entry = workers.get(told.series());
    if (entry == null || entry.isStopping()) {
      return;
    }
    switch (told) {
      case WorkerNews.Loaded loaded -> {
        if (entry.standing() == WorkerEntry.Standing.TRIED) {
          known(entry);
          nextTries();
        }
      }
      case WorkerNews.Lacks lacks -> lacks(entry, lacks.why());
      case WorkerNews.Idle idle -> {
        if (entry.looks() >= patience(entry)) {
          entry.stopping();
          entry.worker().tell(WorkerCommand.Stop.INSTANCE);
        }
      }
    }
  }

  /** A series that nobody has is not kept; the source being away is no reason, unless the series was a try. */
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

  private void look() {
    for (WorkerEntry entry : workers.values()) {
      if (entry.lookedAt() >= patience(entry) && !entry.isStopping()) {
        entry.worker().tell(WorkerCommand.Rest.INSTANCE);
      }
    }
  }

  /** A bar that trades have begun is kept until its interval is over: made of the later trades alone it would be wrong. */
  private long patience(WorkerEntry entry) {
    long every = settings.idleTimeout().dividedBy(LOOKS - 1).toMillis();
    return entry.hasTrades()
        ? LOOKS + entry.series().interval().millis() / Math.max(1, every)
        : LOOKS;
  }

  /** Whether it was passivated or gave up: who came meanwhile gets another one. */
  private void stopped(Series series) {
    WorkerEntry entry = workers.remove(series);
    if (entry == null) {
      return;
    }
    tools.tally().workers(-1);
    if (entry.holdsNothing()) {
      feed.tell(new VenueFeed.Remove(series));
      if (entry.standing() == WorkerEntry.Standing.TRIED) {
        admission.tryEnded();
        nextTries();
      }
      return;
    }
    spawn(series, entry.standing()).inherit(entry);
    entry.takeHeld().forEach(command -> route(series, command));
  }

  // Beginning

  /** Makes the entry of a series that has none; {@code null} when there are too many. */
  private @Nullable WorkerEntry begin(Series series, WorkerEntry.Standing standing) {
    if (workers.size() >= settings.maxWorkers()) {
      return null;
    }
    if (standing == WorkerEntry.Standing.TRIED) {
      admission.tryBegan();
    }
    if (standing != WorkerEntry.Standing.PUSHED) {
      feed.tell(
          new VenueFeed.Add(series)); // before history is asked, so that nothing falls in between
    }
    return spawn(series, standing);
  }

  private WorkerEntry spawn(Series series, WorkerEntry.Standing standing) {
    ActorRef<WorkerCommand> worker = getContext()
        .spawn(
            SymbolWorker.create(series, tools, news),
            "worker-" + ++spawned,
            DispatcherSelector.sameAsParent());
    getContext().watchWith(worker, new WorkerStopped(series));
    tools.tally().workers(1);
    WorkerEntry entry = new WorkerEntry(series, worker, standing);
    workers.put(series, entry);
    return entry;
  }

  private Refusal full() {
    return new Refusal(
        Refusal.Code.OVERLOADED,
        workers.size() + " series are worked on, as many as cryptvault.worker.max-workers allows");
  }
}
