package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Trade;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.store.SavedStates;
import io.cryptvault.actors.store.StoredSource;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.PushedSettings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /** The logger that is told once a minute how many unknown symbols were refused. */
  public static final String REFUSALS_LOG = "io.cryptvault.refusals";

  private static final double JITTER = 0.2;

  /** What the supervisor understands. */
  public sealed interface Command {}

  /** A question for the worker of a series, which is begun if need be and if the source has the series. */
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

  /** A forming bar that a service brings itself; it counts as pushed bars do, and takes the place of the one before. */
  public record FormingPushed(Series series, Bar forming, ActorRef<Answer<Done>> replyTo)
      implements Command {}

  /** A trade that a service brings itself, of which bars are made; it counts as pushed bars do. */
  public record TradePushed(Series series, Trade trade, ActorRef<Answer<Done>> replyTo)
      implements Command {}

  /** What a live feed tells; acknowledged, so that the next can come. */
  public record FeedTold(VenueFeed.News news) implements Command {}

  /** The worker has begun, for the first time or anew. */
  record WorkerStarted(Series series) implements Command {}

  /** The worker has failed, and begins anew after a pause. */
  record WorkerFailed(Series series) implements Command {}

  /** The worker has its history. */
  record WorkerLoaded(Series series) implements Command {}

  /** The source has given no history, and the worker has no bars, nor anybody who waits for them. */
  record WorkerLacks(Series series, Refusal why) implements Command {}

  /** News of the list of symbols. */
  record ListTold(Admission.News news) implements Command {}

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
  private final Admission admission;
  private final int mostEmpty;
  private final Map<Series, Entry> workers = new HashMap<>();
  /** Questions of series that are not known yet. Bound: no more series than there may be workers. */
  private final Map<Series, HeldQuestions> unjudged = new LinkedHashMap<>();

  private long spawned;

  public static Behavior<Command> create(
      MarketDataSource source,
      ActorRef<VenueFeed.Command> feed,
      ActorRef<GapKeeper.Command> gaps,
      PlanCache plans,
      Tally tally,
      WorkerSettings settings,
      PublishSettings publish,
      PushedSettings pushed,
      RandomGenerator random) {
    SavedStates states = source instanceof StoredSource stored ? stored.states() : SavedStates.NONE;
    SymbolWorker.Tools tools = new SymbolWorker.Tools(
        source.venue(), source, states, gaps, plans, List.of(), tally, settings, publish, random);
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> new SymbolSupervisor(
        context,
        timers,
        tools,
        feed,
        new Admission(context, timers, source, settings.list()),
        pushed.emptyIntervals() == EmptyIntervalPolicy.FLAT ? settings.gatherBars() / 2 : 0)));
  }

  private SymbolSupervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      SymbolWorker.Tools tools,
      ActorRef<VenueFeed.Command> feed,
      Admission admission,
      int mostEmpty) {
    super(context);
    this.tools = tools;
    this.feed = feed;
    this.admission = admission;
    this.mostEmpty = mostEmpty;
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
    Refusal stopping = new Refusal(Refusal.Code.STOPPING, "the engine is being stopped");
    unjudged.values().forEach(held -> held.deny(stopping));
    workers
        .values()
        .forEach(entry -> entry.takeHeld().forEach(question -> question.deny(stopping)));
    admission.tellRefused();
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
      case FormingPushed pushed -> push(pushed);
      case TradePushed pushed -> push(pushed);
      case FeedTold told -> told(told.news);
      case ListTold told -> {
        if (admission.take(told.news)) {
          listed();
        }
      }
      case WorkerLoaded loaded -> loaded(loaded.series);
      case WorkerLacks lacks -> lacks(lacks.series, lacks.why);
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
    Entry entry = workers.get(series);
    if (entry == null) {
      entry = admit(series, question);
    }
    if (entry == null) {
      return;
    }
    entry.use();
    if (entry.refusal() != null && !entry.wasPushed()) {
      refuse(series, question, entry.refusal());
    } else if (!entry.isStopping() && !entry.isFailing() && !entry.hasGathered()) {
      entry.worker().tell(question);
    } else if (!entry.hold(question, settings)) {
      question.deny(
          new Refusal(Refusal.Code.OVERLOADED, series + " has many waiting already; ask again"));
    }
  }

  /** The entry of a series that has no worker yet; {@code null} when the question waits or was refused. */
  private @Nullable Entry admit(Series series, Question question) {
    switch (admission.judge(series)) {
      case Admission.Listed listed -> {
        return begin(series, question, Entry.Standing.KNOWN);
      }
      case Admission.Tried tried -> {
        return begin(series, question, Entry.Standing.TRIED);
      }
      case Admission.Unknown unknown -> refuse(series, question, unknown.refusal());
      case Admission.Later later -> {
        HeldQuestions held = unjudged.size() < settings.maxWorkers()
            ? unjudged.computeIfAbsent(series, first -> new HeldQuestions(settings))
            : unjudged.get(series);
        if (held == null || !held.hold(question)) {
          question.deny(new Refusal(
              Refusal.Code.OVERLOADED,
              series + " waits for the list of symbols, and many wait already; ask again"));
        }
      }
    }
    return null;
  }

  private void refuse(Series series, Question question, Refusal why) {
    if (why.code() == Refusal.Code.UNKNOWN_SYMBOL) {
      admission.refused(series);
    }
    question.deny(why);
  }

  private @Nullable Entry begin(Series series, Question question, Entry.Standing standing) {
    Entry entry = begin(series, standing);
    if (entry == null) {
      question.deny(full());
    }
    return entry;
  }

  /** The list has come, or does not come: those who waited for it ask again, and pushed series may be the source's, too. */
  private void listed() {
    List.copyOf(unjudged.keySet()).forEach(this::askAgain);
    for (Entry entry : workers.values()) {
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
            entry.gather(settings.gatherBars()).missTail("it was not listed yet");
            flush(entry);
          }
        }
      }
    }
    nextTries();
  }

  /** Those who wait for a try take their turns, the first to come first. */
  private void nextTries() {
    while (!unjudged.isEmpty() && admission.hasRoom()) {
      askAgain(unjudged.keySet().iterator().next());
    }
  }

  private void askAgain(Series series) {
    HeldQuestions held = unjudged.remove(series);
    if (held != null) {
      held.takeAll().forEach(question -> ask(series, question));
    }
  }

  private void known(Entry entry) {
    if (entry.standing() == Entry.Standing.TRIED) {
      admission.tryEnded();
    }
    entry.known();
  }

  private void loaded(Series series) {
    Entry entry = workers.get(series);
    if (entry != null && entry.standing() == Entry.Standing.TRIED) {
      known(entry);
      nextTries();
    }
  }

  /** A series that nobody has is not kept; the source being away is no reason, unless the series was a try. */
  private void lacks(Series series, Refusal why) {
    Entry entry = workers.get(series);
    if (entry == null || entry.isStopping() || entry.isOwn()) {
      return;
    }
    boolean isUnknown = why.code() == Refusal.Code.UNKNOWN_SYMBOL;
    if (isUnknown) {
      admission.refused(series);
    }
    if (isUnknown || entry.standing() == Entry.Standing.TRIED) {
      entry.lacks(why);
      entry.worker().tell(SymbolWorker.Stop.INSTANCE);
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
      admission.came(series);
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
    Entry entry = pushedTo(pushed.series, pushed.closed.size(), pushed.replyTo);
    if (entry != null) {
      entry.offered(pushed.closed);
      arrived(pushed.series, pushed.closed);
      taken(pushed.series, pushed.replyTo);
    }
  }

  private void push(FormingPushed pushed) {
    Entry entry = pushedTo(pushed.series, 0, pushed.replyTo);
    if (entry != null) {
      entry.gather(settings.gatherBars()).addForming(pushed.forming);
      flush(entry);
      taken(pushed.series, pushed.replyTo);
    }
  }

  private void push(TradePushed pushed) {
    Entry known = workers.get(pushed.series);
    int closes = known == null ? 0 : known.trades(mostEmpty).closedBy(pushed.trade.time());
    Entry entry = pushedTo(pushed.series, closes, pushed.replyTo);
    if (entry == null) {
      return;
    }
    try {
      TradeBars.Made made = entry.trades(mostEmpty).take(pushed.trade);
      if (!made.closed().isEmpty()) {
        gather(entry, made.closed());
      }
      made.forming().ifPresent(bar -> entry.gather(settings.gatherBars()).addForming(bar));
      flush(entry);
      taken(pushed.series, pushed.replyTo);
    } catch (BadBars e) {
      pushed.replyTo.tell(Answer.denied(Refusal.of(e)));
    }
  }

  /** What was pushed is on its way. Its series is known now: who asked for it before is answered from it. */
  private void taken(Series series, ActorRef<Answer<Done>> replyTo) {
    askAgain(series);
    replyTo.tell(Answer.of(Done.getInstance()));
  }

  /** The entry of a series that a service pushes, which begins if need be; {@code null} when the bars were refused. */
  private @Nullable Entry pushedTo(Series series, int bars, ActorRef<Answer<Done>> replyTo) {
    Entry entry = workers.get(series);
    if (entry == null) {
      entry =
          begin(series, admission.mayHave(series) ? Entry.Standing.KNOWN : Entry.Standing.PUSHED);
    }
    if (entry == null) {
      replyTo.tell(Answer.denied(full()));
      return null;
    }
    entry.use();
    boolean waits = !entry.isFree() && entry.gathered() > 0;
    if (waits && entry.gathered() + bars > settings.gatherBars() || bars > settings.gatherBars()) {
      replyTo.tell(Answer.denied(new Refusal(
          Refusal.Code.OVERLOADED,
          entry.gathered() + " bars of " + series + " wait for their worker, and "
              + settings.gatherBars() + " may; push again")));
      return null;
    }
    if (entry.standing() == Entry.Standing.TRIED) {
      known(entry);
    }
    entry.push();
    return entry;
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
      if (entry.lookedAt() >= patience(entry) && !entry.isStopping()) {
        entry.worker().tell(SymbolWorker.Rest.INSTANCE);
      }
    }
  }

  /** A bar that trades have begun is kept until its interval is over: made of the later trades alone it would be wrong. */
  private long patience(Entry entry) {
    long every = settings.idleTimeout().dividedBy(LOOKS - 1).toMillis();
    return entry.hasTrades()
        ? LOOKS + entry.series().interval().millis() / Math.max(1, every)
        : LOOKS;
  }

  private void passivate(Series series) {
    Entry entry = workers.get(series);
    if (entry != null && !entry.isStopping() && entry.looks() >= patience(entry)) {
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
      if (entry.standing() == Entry.Standing.TRIED) {
        admission.tryEnded();
        nextTries();
      }
      return;
    }
    Entry next = spawn(series, entry.standing());
    next.inherit(entry);
    held.forEach(question -> ask(series, question));
  }

  /** Makes the entry of a series that has none; {@code null} when there are too many. */
  private @Nullable Entry begin(Series series, Entry.Standing standing) {
    if (workers.size() >= settings.maxWorkers()) {
      return null;
    }
    if (standing == Entry.Standing.TRIED) {
      admission.tryBegan();
    }
    if (standing != Entry.Standing.PUSHED) {
      feed.tell(
          new VenueFeed.Add(series)); // before history is asked, so that nothing falls in between
    }
    return spawn(series, standing);
  }

  private Entry spawn(Series series, Entry.Standing standing) {
    WorkerMemory memory = new WorkerMemory();
    Behavior<SymbolWorker.Command> worker = Behaviors.supervise(
            SymbolWorker.create(series, tools, memory, getContext().getSelf()))
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(
                    settings.firstBackoff(), settings.maxBackoff(), JITTER)
                .withStashCapacity(settings.maxWaiting()));
    ActorRef<SymbolWorker.Command> ref = getContext().spawn(worker, "worker-" + ++spawned);
    getContext().watchWith(ref, new WorkerStopped(series));
    tools.tally().workers(1);
    Entry entry = new Entry(series, ref, standing);
    workers.put(series, entry);
    return entry;
  }

  private Refusal full() {
    return new Refusal(
        Refusal.Code.OVERLOADED,
        workers.size() + " series are worked on, as many as cryptvault.worker.max-workers allows");
  }
}
