package io.cryptvault.actors.universe;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.publish.ReaderNote;
import io.cryptvault.actors.publish.ReaderOwner;
import io.cryptvault.actors.pull.PullSource;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.Settings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.NotUsed;
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
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/** Connects readers with universes: one for each key, shared by all its readers, and a while longer than the last of them. */
public final class Universes extends AbstractBehavior<Universes.Command> {

  /** What this actor understands; sent by {@link #source} and by readers. */
  public sealed interface Command extends InThisJvm {}

  private record Subscribe(UniverseSubscription.Wish wish) implements Command {}

  private record Enter(UniverseKey key, UniverseSeat seat, Optional<StreamPosition> resume)
      implements Command {}

  private record Leave(UniverseSeat seat) implements Command {}

  private record ReaderGone(ActorRef<ReaderNote> reader) implements Command {}

  private record Unread(UniverseKey key) implements Command {}

  private record Ended(UniverseKey key) implements Command {}

  /** A universe and its readers. */
  private static final class Running {
    private final ActorRef<Universe.Command> universe;
    private final Set<UniverseSeat> seats = new HashSet<>();

    Running(ActorRef<Universe.Command> universe) {
      this.universe = universe;
    }
  }

  private final TimerScheduler<Command> timers;
  private final Universe.Tools tools;
  private final Tally tally;
  private final UniverseGate gate;
  /** Bound: {@code cryptvault.universe.max-universes}. */
  private final Map<UniverseKey, Running> running = new LinkedHashMap<>();
  /** Bound: the streams of all connections. */
  private final Map<UniverseSeat, UniverseKey> keys = new HashMap<>();

  private final Map<ActorRef<ReaderNote>, Set<UniverseSeat>> byReader = new HashMap<>();

  /**
   * No universe yet.
   *
   * @param toSeries sends a command to the worker of a series
   * @param source lists the symbols
   * @param settings of the engine
   * @param random varies pauses and names epochs
   * @param tally counts subscriptions
   * @return starts a universe for each key that somebody reads
   */
  public static Behavior<Command> create(
      BiConsumer<Series, WorkerCommand> toSeries,
      MarketDataSource source,
      Settings settings,
      RandomGenerator random,
      Tally tally) {
    WorkerSettings worker = settings.worker();
    return create(
        new Universe.Tools(
            toSeries,
            new SymbolSource(source, settings.universe().maxSymbols())::of,
            new Backoff(worker.firstBackoff(), worker.maxBackoff()),
            worker.askTimeout(),
            random,
            settings.universe(),
            settings.publish().queueSize()),
        tally);
  }

  static Behavior<Command> create(Universe.Tools tools, Tally tally) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new Universes(context, timers, tools, tally)));
  }

  private Universes(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Universe.Tools tools,
      Tally tally) {
    super(context);
    this.timers = timers;
    this.tools = tools;
    this.tally = tally;
    this.gate = gate(CompletableFuture.completedFuture(context.getSelf()));
  }

  /**
   * A universe as a stream. Each materialization is a separate reader.
   *
   * @param universes may start later
   * @param key which universe
   * @param resume the last event that the reader has
   * @return a source that can be run any number of times; fails with {@link Refused}
   */
  public static Source<UniverseEvent, NotUsed> source(
      CompletionStage<ActorRef<Command>> universes,
      UniverseKey key,
      Optional<StreamPosition> resume) {
    return PullSource.of(reader -> PullSource.ask(
        universes, reader, new Subscribe(new UniverseSubscription.Wish(key, resume, reader))));
  }

  /**
   * A reader of universes, which lives in its owner's actor.
   *
   * @param universes may start later
   * @param owner the actor that the reader lives in
   * @param tally counts skipped frames and slow readers
   * @return without a universe yet
   */
  public static UniverseReader reader(
      CompletionStage<ActorRef<Command>> universes, ReaderOwner owner, Tally tally) {
    return new UniverseReader(owner, gate(universes), tally);
  }

  private static UniverseGate gate(CompletionStage<ActorRef<Command>> universes) {
    return new UniverseGate() {
      @Override
      public void enter(
          UniverseKey key,
          UniverseSeat seat,
          Optional<StreamPosition> resume,
          Consumer<Throwable> failed) {
        CompletionStage<?> unused = universes.whenComplete((running, failure) -> {
          if (failure == null) {
            seat.tell(new UniverseSeat.Entered(seat, running));
            running.tell(new Enter(key, seat, resume));
          } else {
            failed.accept(failure);
          }
        });
      }

      @Override
      public void leave(UniverseSeat seat) {
        CompletionStage<?> unused = universes.thenAccept(running -> running.tell(new Leave(seat)));
      }
    };
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> left())
        .onSignal(PreRestart.class, signal -> left())
        .build();
  }

  private Behavior<Command> left() {
    tally.subscriptions(-keys.size());
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Subscribe subscribe ->
        getContext().spawnAnonymous(UniverseSubscription.create(subscribe.wish, gate, tally));
      case Enter enter -> enter(enter);
      case Leave leave -> {
        UniverseKey key = forget(leave.seat);
        Set<UniverseSeat> others = byReader.get(leave.seat.reader());
        if (key != null && others != null && others.remove(leave.seat) && others.isEmpty()) {
          byReader.remove(leave.seat.reader());
          getContext().unwatch(leave.seat.reader());
        }
      }
      case ReaderGone gone -> {
        Set<UniverseSeat> left = byReader.remove(gone.reader);
        if (left != null) {
          left.forEach(this::forget);
        }
      }
      case Unread unread -> {
        Running one = running.get(unread.key);
        if (one != null && one.seats.isEmpty()) {
          one.universe.tell(Universe.Close.INSTANCE);
          running.remove(unread.key);
          getContext().unwatch(one.universe);
        }
      }
      case Ended ended -> {
        Running one = running.remove(ended.key);
        if (one != null) {
          Refusal why = new Refusal(
              Refusal.Code.INTERNAL, "a fault of the engine ended the universe; subscribe again");
          List.copyOf(one.seats).forEach(seat -> seat.end(why));
        }
      }
    }
    return this;
  }

  private void enter(Enter enter) {
    Running one = running.get(enter.key);
    if (one == null) {
      if (running.size() >= tools.settings().maxUniverses() && !endUnread()) {
        enter.seat.end(new Refusal(
            Refusal.Code.OVERLOADED,
            running.size()
                + " universes are read, the most that cryptvault.universe.max-universes allows;"
                + " read one of those, or subscribe to single symbols"));
        return;
      }
      one = start(enter.key);
    }
    timers.cancel(enter.key);
    one.seats.add(enter.seat);
    keys.put(enter.seat, enter.key);
    tally.subscriptions(1);
    Set<UniverseSeat> ofReader = byReader.get(enter.seat.reader());
    if (ofReader == null) {
      ofReader = new HashSet<>();
      byReader.put(enter.seat.reader(), ofReader);
      getContext().watchWith(enter.seat.reader(), new ReaderGone(enter.seat.reader()));
    }
    ofReader.add(enter.seat);
    one.universe.tell(new Universe.Join(enter.seat, enter.resume));
  }

  /** Ends one that lingers, if there is one. */
  private boolean endUnread() {
    for (Map.Entry<UniverseKey, Running> one : running.entrySet()) {
      if (one.getValue().seats.isEmpty()) {
        timers.cancel(one.getKey());
        getContext().unwatch(one.getValue().universe);
        one.getValue().universe.tell(Universe.Close.INSTANCE);
        running.remove(one.getKey());
        return true;
      }
    }
    return false;
  }

  private Running start(UniverseKey key) {
    ActorRef<Universe.Command> universe =
        getContext().spawnAnonymous(Universe.create(key, tools), DispatcherSelector.sameAsParent());
    getContext().watchWith(universe, new Ended(key));
    Running one = new Running(universe);
    running.put(key, one);
    return one;
  }

  /** Returns the key of a seat that was there. */
  private @Nullable UniverseKey forget(UniverseSeat seat) {
    UniverseKey key = keys.remove(seat);
    if (key == null) {
      return null;
    }
    tally.subscriptions(-1);
    Running one = running.get(key);
    if (one != null && one.seats.remove(seat)) {
      one.universe.tell(new Universe.Leave(seat));
      if (one.seats.isEmpty()) {
        timers.startSingleTimer(key, new Unread(key), tools.settings().linger());
      }
    }
    return key;
  }
}
