package io.cryptvault.actors;

import io.cryptvault.actors.batch.BatchSupervisor;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Pressure;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.publish.Publisher;
import io.cryptvault.actors.publish.Relay;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.actors.review.Reviewer;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.actors.symbol.LocalSeries;
import io.cryptvault.actors.symbol.SeriesRouting;
import io.cryptvault.actors.telemetry.HostMetrics;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.actors.telemetry.ResultMetrics;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.actors.telemetry.Traces;
import io.cryptvault.actors.universe.Universes;
import io.cryptvault.actors.worker.WorkerMemory;
import io.cryptvault.actors.worker.WorkerTools;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;
import io.cryptvault.config.Settings;
import io.cryptvault.config.WorkerSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The parent of all other actors of the engine. It spawns them in the order in which they need each other, and stops them one by one
 * in the reverse order, so that each can finish while what it uses still runs.
 */
final class EngineGuardian extends AbstractBehavior<EngineGuardian.Command> {

  /** What the guardian understands. */
  sealed interface Command extends InThisJvm {}

  /** Drains and stops. A second one changes nothing. */
  enum Stop implements Command {
    INSTANCE
  }

  private enum Show implements Command {
    INSTANCE
  }

  private enum Weigh implements Command {
    INSTANCE
  }

  private record ChildStopped(ActorRef<?> child) implements Command {}

  /** The actors that {@link CryptVault} asks. */
  record Rooms(
      ActorRef<GapKeeper.Command> gaps,
      SeriesRouting symbols,
      ActorRef<LocalRouting.Command> routing,
      ActorRef<BatchSupervisor.Command> batches,
      ActorRef<Publisher.Command> publisher,
      ActorRef<Universes.Command> universes) {}

  /**
   * What an engine is made of.
   *
   * @param rooms completed when all actors are spawned
   * @param stopped completed when all actors have stopped
   */
  record Parts(
      Settings settings,
      MarketDataSource source,
      InstantSource clock,
      RandomGenerator random,
      PlanCache plans,
      ResultCache results,
      Budget budget,
      Pressure pressure,
      Tally tally,
      Meters meters,
      Traces traces,
      CompletableFuture<Rooms> rooms,
      CompletableFuture<Done> stopped) {

    /** The parts of a new engine. */
    static Parts of(
        ActorSystem<?> system,
        Settings settings,
        MarketDataSource source,
        InstantSource clock,
        RandomGenerator random,
        Meters meters,
        Traces traces) {
      Executor housekeeping = system.dispatchers().lookup(DispatcherSelector.defaultDispatcher());
      WorkerMemory.requireRoom(settings);
      Budget budget = new Budget(settings.memory().bytes());
      return new Parts(
          settings,
          source,
          clock,
          random,
          new PlanCache(settings.functions(), settings.results().plans(), housekeeping),
          new ResultCache(settings.results(), clock, budget, housekeeping),
          budget,
          new Pressure(budget),
          new Tally(meters),
          meters,
          traces,
          new CompletableFuture<>(),
          new CompletableFuture<>());
    }
  }

  /** Often enough for a scraper that reads metrics every few seconds. */
  private static final Duration SHOWN_EVERY = Duration.ofSeconds(5);

  /** A budget fills up within seconds; a look costs microseconds. */
  private static final Duration WEIGHED_EVERY = Duration.ofMillis(500);

  private final Parts parts;
  private final HostMetrics hosts;
  private final ResultMetrics results;
  private final PressureKeeper pressure;
  private final Deque<ActorRef<?>> children = new ArrayDeque<>();
  private boolean stopping;

  static Behavior<Command> create(Parts parts) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      timers.startTimerWithFixedDelay(Show.INSTANCE, SHOWN_EVERY);
      timers.startTimerWithFixedDelay(Weigh.INSTANCE, WEIGHED_EVERY);
      return new EngineGuardian(context, parts);
    }));
  }

  private EngineGuardian(ActorContext<Command> context, Parts parts) {
    super(context);
    this.parts = parts;
    this.hosts = new HostMetrics(parts.meters);
    this.results = new ResultMetrics(parts.meters);
    try {
      Rooms rooms = spawnAll();
      this.pressure = new PressureKeeper(
          parts.budget,
          parts.pressure,
          parts.results,
          () -> rooms.routing.tell(LocalRouting.StopIdle.INSTANCE),
          parts.meters);
      parts.rooms.complete(rooms);
    } catch (RuntimeException e) {
      parts.rooms.completeExceptionally(e);
      throw e;
    }
    context.getLog().info("Engine started. source={}", parts.source.venue());
  }

  private Rooms spawnAll() {
    Settings settings = parts.settings;
    RandomGenerator random = parts.random;
    var feed = live("feed", VenueFeed.create(parts.source, settings.ingest(), random));
    var gaps = child("gaps", GapKeeper.create(gapTools(random)));
    var routing = live("symbols", LocalRouting.create(parts.source, feed, workerTools(gaps)));
    SeriesRouting symbols = new LocalSeries(
        routing, settings.worker().askTimeout(), getContext().getSystem().scheduler());
    var batches = child(
        "batches",
        BatchSupervisor.create(
            parts.source, parts.clock, parts.results, parts.budget, parts.tally, settings.batch()));
    child(
        "reviewer",
        Reviewer.create(
            parts.source, routing, parts.clock, random, settings.ingest().review()));
    var publisher = live(
        "publisher",
        Publisher.create(relayTools(symbols), settings.publish(), parts.tally, parts.budget));
    var universes = live(
        "universes", Universes.create(symbols::tell, parts.source, settings, random, parts.tally));
    return new Rooms(gaps, symbols, routing, batches, publisher, universes);
  }

  private WorkerTools workerTools(ActorRef<GapKeeper.Command> gaps) {
    Settings settings = parts.settings;
    boolean isFlat = settings.ingest().pushed().emptyIntervals() == EmptyIntervalPolicy.FLAT;
    return new WorkerTools(
        parts.source.venue(),
        parts.source,
        parts.source.states(),
        gaps,
        parts.plans,
        parts.results,
        parts.budget,
        parts.pressure,
        List.of(),
        parts.tally,
        parts.traces,
        settings.worker(),
        settings.publish(),
        settings.results(),
        isFlat ? settings.worker().gatherBars() / 2 : 0,
        parts.random,
        parts.clock,
        getContext()
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig(BatchSupervisor.DISPATCHER)));
  }

  private Relay.Tools relayTools(SeriesRouting symbols) {
    WorkerSettings worker = parts.settings.worker();
    return new Relay.Tools(
        symbols::tell,
        new Backoff(worker.firstBackoff(), worker.maxBackoff()),
        worker.askTimeout(),
        parts.random);
  }

  private GapKeeper.Tools gapTools(RandomGenerator random) {
    return new GapKeeper.Tools(
        parts.source.venue(),
        parts.source,
        parts.source.gaps(),
        parts.tally,
        parts.clock,
        parts.settings.ingest().gaps(),
        random);
  }

  private <T> ActorRef<T> child(String name, Behavior<T> behavior) {
    return child(name, behavior, DispatcherSelector.defaultDispatcher());
  }

  /** For actors on the path of live bars: on a dispatcher of their own, so that readers elsewhere do not delay them. */
  private <T> ActorRef<T> live(String name, Behavior<T> behavior) {
    return child(name, behavior, DispatcherSelector.fromConfig("cryptvault.live-dispatcher"));
  }

  private <T> ActorRef<T> child(String name, Behavior<T> behavior, DispatcherSelector dispatcher) {
    var child = getContext()
        .spawn(
            Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart()),
            name,
            dispatcher);
    getContext().watchWith(child, new ChildStopped(child));
    children.push(child);
    return child;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          parts.results.close();
          parts.stopped.complete(Done.getInstance());
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Stop stop -> {
        boolean first = !stopping;
        stopping = true;
        yield first ? stopNext() : this;
      }
      case Show show -> {
        hosts.show(parts.source.hosts());
        results.show(parts.results.counts());
        yield this;
      }
      case Weigh weigh -> {
        pressure.weigh();
        yield this;
      }
      case ChildStopped stopped -> {
        if (children.remove(stopped.child)) {
          getContext()
              .getLog()
              .error(
                  "A part of the engine stopped unexpectedly; the engine stops. part={}",
                  stopped.child);
        }
        yield stopNext();
      }
    };
  }

  /** A child that stops by itself stops the engine as well: without one of its parts the engine would not answer. */
  private Behavior<Command> stopNext() {
    stopping = true;
    ActorRef<?> next = children.poll();
    if (next == null) {
      getContext().getLog().info("Engine stopped. source={}", parts.source.venue());
      return Behaviors.stopped();
    }
    getContext().stop(next);
    return this;
  }
}
