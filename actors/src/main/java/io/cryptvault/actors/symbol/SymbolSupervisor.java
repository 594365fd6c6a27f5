package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.Finality;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.store.SavedStates;
import io.cryptvault.actors.store.StoredSource;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Bars;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The narrow way to all workers: who asks or brings bars names a series and need not know whether its worker lives. A worker
 * has at most one batch of bars that it has not acknowledged; what comes meanwhile gathers here and goes in one message.
 */
public final class SymbolSupervisor extends AbstractBehavior<SymbolSupervisor.Command> {
  /** Looks for idle workers so often within the idle timeout; one is idle when it was not used during all of them. */
  private static final int LOOKS = 4;

  private static final double JITTER = 0.2;

  /** What the supervisor understands. */
  public sealed interface Command {}

  /** A question for the worker of a series, which is begun if need be. */
  public record Ask(Series series, Question question) implements Command {}

  /**
   * Asks for the newest bars that are kept of a series, at most so many, and what is noted of them. The series is not worked on
   * for that: then there are none.
   */
  public record GetKept(Series series, int bars, ActorRef<Answer<SeriesBars>> replyTo)
      implements Command {}

  /** Asks which series are worked on. */
  public record GetSeries(ActorRef<WorkedOn> replyTo) implements Command {}

  /** The series that are worked on, in no order. */
  public record WorkedOn(List<Series> series) {
    public WorkedOn {
      series = List.copyOf(series);
    }
  }

  /** Closed bars of one series, from a feed; without a worker nobody needs them. */
  public record BarsArrived(Series series, Bars closed) implements Command {}

  /**
   * Closed bars that a service brings itself. They begin a worker, and count as use of it. Refused as {@code OVERLOADED} when
   * too many wait already.
   */
  public record BarsPushed(Series series, Bars closed, ActorRef<Answer<Done>> replyTo)
      implements Command {}

  /** What a live feed tells; acknowledged, so that the next can come. */
  public record FeedTold(VenueFeed.News news) implements Command {}

  /** The worker has begun, for the first time or anew. */
  record WorkerStarted(Series series) implements Command {}

  /** The worker has failed, and begins anew after a pause. */
  record WorkerFailed(Series series) implements Command {}

  /** The worker has taken its batch. */
  record BatchTaken(Series series) implements Command {}

  /** The worker does not object to being stopped. */
  record WorkerIdle(Series series) implements Command {}

  private record WorkerStopped(Series series) implements Command {}

  private enum Look implements Command {
    INSTANCE
  }

  private final SymbolWorker.Tools tools;
  private final ActorRef<VenueFeed.Command> feed;
  private final WorkerSettings settings;
  private final BiConsumer<Series, Bars> corrected;
  private final Map<Series, Entry> workers = new HashMap<>();
  private long spawned;

  public static Behavior<Command> create(
      MarketDataSource source,
      ActorRef<VenueFeed.Command> feed,
      ActorRef<GapKeeper.Command> gaps,
      PlanCache plans,
      Tally tally,
      WorkerSettings settings,
      PublishSettings publish,
      RandomGenerator random) {
    SavedStates states = source instanceof StoredSource stored ? stored.states() : SavedStates.NONE;
    SymbolWorker.Tools tools = new SymbolWorker.Tools(
        source.venue(), source, states, gaps, plans, tally, settings, publish, random);
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new SymbolSupervisor(context, timers, tools, feed)));
  }

  private SymbolSupervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      SymbolWorker.Tools tools,
      ActorRef<VenueFeed.Command> feed) {
    super(context);
    this.tools = tools;
    this.feed = feed;
    this.settings = tools.settings();
    timers.startTimerWithFixedDelay(Look.INSTANCE, settings.idleTimeout().dividedBy(LOOKS - 1));
    feed.tell(new VenueFeed.Attach(context.messageAdapter(VenueFeed.News.class, FeedTold::new)));
    tools
        .gaps()
        .tell(new GapKeeper.Attach(context.messageAdapter(
            GapKeeper.Found.class, found -> new BarsArrived(found.series(), found.bars()))));
    ActorRef<Command> self = context.getSelf();
    this.corrected = (series, bars) -> self.tell(new BarsArrived(series, bars));
    if (tools.history() instanceof StoredSource stored) {
      stored.tell(corrected);
    }
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
    tools.tally().workers(-workers.size());
    if (tools.history() instanceof StoredSource stored) {
      stored.tellNoMore(corrected);
    }
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Ask ask -> ask(ask.series, ask.question);
      case GetKept get -> kept(get);
      case GetSeries get -> get.replyTo.tell(new WorkedOn(List.copyOf(workers.keySet())));
      case BarsArrived bars -> arrived(bars.series, bars.closed);
      case BarsPushed pushed -> push(pushed);
      case FeedTold told -> told(told.news);
      case BatchTaken taken -> ready(taken.series);
      case WorkerFailed failed -> failed(failed.series);
      case WorkerStarted started -> ready(started.series);
      case WorkerIdle idle -> passivate(idle.series);
      case WorkerStopped stopped -> stopped(stopped.series);
      case Look look -> look();
    }
    return this;
  }

  /** A question does not overtake bars that came before it: what was offered is seen by who asks then. */
  private void ask(Series series, Question question) {
    Entry entry = entry(series);
    if (entry == null) {
      question.deny(full());
      return;
    }
    entry.use();
    if (!entry.isStopping() && !entry.isFailing() && !entry.hasGathered()) {
      entry.worker().tell(question);
    } else if (!entry.hold(question, settings.stashCapacity())) {
      question.deny(
          new Refusal(Refusal.Code.OVERLOADED, series + " has many waiting already; ask again"));
    }
  }

  private void kept(GetKept get) {
    Entry entry = workers.get(get.series);
    if (entry == null || entry.isStopping()) {
      get.replyTo.tell(Answer.of(SeriesBars.none(get.series)));
    } else {
      entry.worker().tell(new Question.GetBars(get.bars, get.replyTo));
    }
  }

  private void arrived(Series series, Bars closed) {
    Entry entry = workers.get(series);
    if (entry == null) {
      tools.tally().dropped(closed.size());
    } else if (entry.isFree()) {
      send(
          entry,
          new SymbolWorker.BarsArrived(
              ClosedBars.confirmed(closed),
              ClosedBars.confirmed(entry.none()),
              entry.none(),
              Optional.empty()));
    } else {
      gather(entry, closed);
    }
  }

  private void gather(Entry entry, Bars closed) {
    int before = entry.gathered();
    entry.gather(settings.gatherBars()).add(closed);
    tools.tally().gathered(entry.gathered() - before);
  }

  private void push(BarsPushed pushed) {
    Entry entry = entry(pushed.series);
    if (entry == null) {
      pushed.replyTo.tell(Answer.denied(full()));
      return;
    }
    entry.use();
    boolean waits = !entry.isFree() && entry.gathered() > 0;
    if (waits && entry.gathered() + pushed.closed.size() > settings.gatherBars()
        || pushed.closed.size() > settings.gatherBars()) {
      pushed.replyTo.tell(Answer.denied(new Refusal(
          Refusal.Code.OVERLOADED,
          entry.gathered() + " bars of " + pushed.series + " wait for their worker, and "
              + settings.gatherBars() + " may; push again")));
      return;
    }
    entry.push();
    arrived(pushed.series, pushed.closed);
    pushed.replyTo.tell(Answer.of(Done.getInstance()));
  }

  private void told(VenueFeed.News news) {
    switch (news) {
      case VenueFeed.BarsCame came -> {
        Set<Entry> told = new LinkedHashSet<>();
        for (FeedEvent event : came.events()) {
          Entry entry = workers.get(event.series());
          if (entry == null) {
            tools.tally().dropped(1);
          } else {
            switch (event) {
              case BarEvent bar -> gather(entry, bar);
              case GapEvent gap -> gap(entry, gap);
              case HaltEvent halt -> entry.worker().tell(new SymbolWorker.Halted(halt));
            }
            told.add(entry);
          }
        }
        told.forEach(this::flush);
        came.feed().tell(VenueFeed.NewsTaken.INSTANCE);
      }
      case VenueFeed.Interrupted interrupted ->
        workers.values().forEach(entry -> {
          entry.gather(settings.gatherBars()).missTail("the live stream broke off");
          flush(entry);
        });
    }
  }

  private void gap(Entry entry, GapEvent gap) {
    tools.gaps().tell(new GapKeeper.NotTold(gap.series(), gap.missing(), gap.cause()));
    entry.worker().tell(new SymbolWorker.GapTold(gap.missing().to()));
  }

  private void gather(Entry entry, BarEvent event) {
    Gathered gathered = entry.gather(settings.gatherBars());
    if (event.finality() == Finality.FORMING) {
      gathered.addForming(event.bar());
    } else {
      int before = gathered.size();
      gathered.add(event.bar(), event.finality() == Finality.PROVISIONAL);
      tools.tally().gathered(gathered.size() - before);
    }
  }

  /** The worker is free for a batch: what has gathered goes as one. */
  private void ready(Series series) {
    Entry entry = workers.get(series);
    if (entry != null) {
      entry.free();
      flush(entry);
    }
  }

  /** What came from now on waits here, where it is bounded and answered, until the worker has begun anew. */
  private void failed(Series series) {
    Entry entry = workers.get(series);
    if (entry != null) {
      entry.failing();
    }
  }

  private void flush(Entry entry) {
    if (!entry.isFree()) {
      return;
    }
    if (entry.hasGathered()) {
      tools.tally().gathered(-entry.gathered());
      send(entry, entry.takeGathered());
    }
    entry.takeHeld().forEach(entry.worker()::tell);
  }

  private void send(Entry entry, SymbolWorker.BarsArrived bars) {
    entry.busy();
    entry.worker().tell(bars);
  }

  private void look() {
    for (Entry entry : workers.values()) {
      if (entry.lookedAt() >= LOOKS && !entry.isStopping()) {
        entry.worker().tell(SymbolWorker.Rest.INSTANCE);
      }
    }
  }

  private void passivate(Series series) {
    Entry entry = workers.get(series);
    if (entry != null && !entry.isStopping() && entry.looks() >= LOOKS) {
      entry.stopping();
      entry.worker().tell(SymbolWorker.Stop.INSTANCE);
    }
  }

  /** Whether it was passivated or gave up: who came meanwhile gets another one. */
  private void stopped(Series series) {
    Entry entry = workers.remove(series);
    if (entry == null) {
      return;
    }
    tools.tally().workers(-1);
    List<Question> held = entry.takeHeld();
    if (held.isEmpty() && !entry.wasPushed()) {
      tools.tally().gathered(-entry.gathered());
      feed.tell(new VenueFeed.Remove(series));
      return;
    }
    Entry next = spawn(series);
    next.inherit(entry);
    held.forEach(question -> ask(series, question));
  }

  /** The entry of a series, made if there is none; {@code null} when there are too many. */
  private @Nullable Entry entry(Series series) {
    Entry entry = workers.get(series);
    if (entry != null || workers.size() >= settings.maxWorkers()) {
      return entry;
    }
    feed.tell(
        new VenueFeed.Add(series)); // before history is asked, so that nothing falls in between
    return spawn(series);
  }

  private Entry spawn(Series series) {
    WorkerMemory memory = new WorkerMemory();
    Behavior<SymbolWorker.Command> worker = Behaviors.supervise(
            SymbolWorker.create(series, tools, memory, getContext().getSelf()))
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(
                    settings.firstBackoff(), settings.maxBackoff(), JITTER)
                .withStashCapacity(settings.stashCapacity()));
    ActorRef<SymbolWorker.Command> ref = getContext().spawn(worker, "worker-" + ++spawned);
    getContext().watchWith(ref, new WorkerStopped(series));
    tools.tally().workers(1);
    Entry entry = new Entry(series, ref);
    workers.put(series, entry);
    return entry;
  }

  private Refusal full() {
    return new Refusal(
        Refusal.Code.OVERLOADED,
        workers.size() + " series are worked on, as many as cryptvault.worker.max-workers allows");
  }
}
