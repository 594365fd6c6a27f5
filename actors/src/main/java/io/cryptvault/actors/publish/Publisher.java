package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.budget.OverBudget;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pull.PullSource;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.apache.pekko.stream.javadsl.Source;

/** Connects readers with relays, at most {@code max-subscriptions} streams at once. */
public final class Publisher extends AbstractBehavior<Publisher.Command> {

  /** What a publisher understands; sent by {@link #source} and by readers. */
  public sealed interface Command extends InThisJvm {}

  private record Subscribe(Subscription.Wish wish) implements Command {}

  private record Enter(StreamKey stream, Seat seat) implements Command {}

  private record Leave(StreamKey stream, Seat seat) implements Command {}

  private record ReaderGone(ActorRef<ReaderNote> reader) implements Command {}

  private record RelayIdle(Relay.Idle idle) implements Command {}

  private record RelayEnded(StreamKey stream, ActorRef<Relay.Command> relay) implements Command {}

  private final Relay.Tools tools;
  /** What a stream takes: its entries at the reader, here and at its relay, and a share of the relay. */
  private static final long STREAM_BYTES = 1 << 10;

  /** The streams of each reader. Bound: {@code cryptvault.publish.max-subscriptions} in all. */
  private final Map<ActorRef<ReaderNote>, Set<Seat>> seats = new HashMap<>();
  /** Bound: no more than streams. */
  private final Map<StreamKey, RunningRelay> relays = new HashMap<>();

  /** A relay, and the number of subscriptions sent to it. */
  private static final class RunningRelay {
    private final ActorRef<Relay.Command> relay;
    private long sent;

    RunningRelay(ActorRef<Relay.Command> relay) {
      this.relay = relay;
    }
  }

  private final PublishSettings settings;
  private final Tally tally;
  private final Budget budget;
  /** Of all streams, for what each takes in addition to what is not taken. */
  private final Charge charge;

  private final ActorRef<Relay.Idle> idle;
  private final ReaderGate gate;
  private int open;

  /**
   * A publisher without readers.
   *
   * @param tools shared by all relays
   * @param settings bounds of streams
   * @param tally counts subscriptions
   * @param budget streams and what readers have not taken are charged to it
   * @return starts a relay for each stream that somebody reads
   */
  public static Behavior<Command> create(
      Relay.Tools tools, PublishSettings settings, Tally tally, Budget budget) {
    return Behaviors.setup(context -> new Publisher(context, tools, settings, tally, budget));
  }

  private Publisher(
      ActorContext<Command> context,
      Relay.Tools tools,
      PublishSettings settings,
      Tally tally,
      Budget budget) {
    super(context);
    this.tools = tools;
    this.settings = settings;
    this.budget = budget;
    this.charge = budget.reserve(Account.SUBSCRIPTIONS, 0);
    this.tally = tally;
    this.gate = gate(CompletableFuture.completedFuture(context.getSelf()));
    this.idle = context.messageAdapter(Relay.Idle.class, RelayIdle::new);
  }

  /**
   * A stream of readings: a snapshot, then updates. Each materialization is a separate subscription, which lasts until it is cancelled or
   * fails with {@link Refused}.
   *
   * @param publisher may start later
   * @param series whose readings are wanted
   * @param formulas as typed
   * @param forming whether updates of the forming bar are wanted, too
   * @param resume the last update that the reader has; the updates after it follow if they are still kept, else a snapshot
   * @return a source that can be run any number of times
   */
  public static Source<StreamEvent, NotUsed> source(
      CompletionStage<ActorRef<Command>> publisher,
      Series series,
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume) {
    return PullSource.of(reader -> PullSource.ask(
        publisher,
        reader,
        new Subscribe(
            new Subscription.Wish(new StreamKey(series, formulas, forming), resume, reader))));
  }

  /**
   * A reader of many streams, which lives in its owner's actor.
   *
   * @param publisher may start later
   * @param owner the actor that the reader lives in
   * @param settings bounds of streams
   * @param tally counts skipped updates and slow readers
   * @param budget what the reader has not taken is charged to it
   * @return without a stream yet
   */
  public static Reader reader(
      CompletionStage<ActorRef<Command>> publisher,
      ReaderOwner owner,
      PublishSettings settings,
      Tally tally,
      Budget budget) {
    return new Reader(owner, gate(publisher), settings, tally, budget);
  }

  /** How readers reach this publisher. */
  static ReaderGate gate(CompletionStage<ActorRef<Command>> publisher) {
    return new ReaderGate() {
      @Override
      public void enter(StreamKey stream, Seat seat) {
        tell(seat, new Enter(stream, seat));
      }

      @Override
      public void leave(StreamKey stream, Seat seat) {
        tell(seat, new Leave(stream, seat));
      }

      private void tell(Seat seat, Command command) {
        CompletionStage<?> unused = publisher.whenComplete((running, failure) -> {
          if (failure == null) {
            seat.tell(new Seat.Asked(running));
            running.tell(command);
          } else {
            seat.tell(new Seat.Failed(failure));
          }
        });
      }
    };
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> stopped())
        .onSignal(PreRestart.class, signal -> left())
        .build();
  }

  private Behavior<Command> left() {
    tally.subscriptions(-open);
    charge.close();
    return this;
  }

  /** The engine has stopped: nobody tells it any more that a reader is gone. */
  private Behavior<Command> stopped() {
    seats.values().forEach(Publisher::giveBack);
    return left();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Subscribe subscribe ->
        getContext()
            .spawnAnonymous(Subscription.create(subscribe.wish, gate, settings, tally, budget));
      case Enter enter -> enter(enter.stream, enter.seat);
      case Leave leave -> leave(leave.stream, leave.seat);
      case ReaderGone gone -> {
        Set<Seat> left = seats.remove(gone.reader);
        if (left != null) {
          giveBack(left);
          count(-left.size());
        }
      }
      case RelayIdle report -> {
        RunningRelay running = relays.get(report.idle.stream());
        if (running != null
            && running.relay.equals(report.idle.relay())
            && running.sent == report.idle.joined()) {
          relays.remove(report.idle.stream());
          running.relay.tell(Relay.Close.INSTANCE);
        }
      }
      case RelayEnded ended -> {
        RunningRelay running = relays.get(ended.stream);
        if (running != null && running.relay.equals(ended.relay)) {
          relays.remove(ended.stream);
        }
      }
    }
    return this;
  }

  private void enter(StreamKey stream, Seat seat) {
    if (open >= settings.maxSubscriptions()) {
      seat.tell(new Seat.TooMany(
          seat,
          new Refusal(
              Refusal.Code.OVERLOADED,
              open
                  + " subscriptions are open, the most that"
                  + " cryptvault.publish.max-subscriptions allows")));
      return;
    }
    try {
      charge.resize(STREAM_BYTES * (open + 1));
    } catch (OverBudget full) {
      seat.tell(new Seat.TooMany(seat, Refusal.of(full)));
      return;
    }
    Set<Seat> others = seats.get(seat.reader());
    if (others == null) {
      others = new HashSet<>();
      seats.put(seat.reader(), others);
      getContext().watchWith(seat.reader(), new ReaderGone(seat.reader()));
    }
    others.add(seat);
    count(1);
    RunningRelay running = relays.computeIfAbsent(stream, this::relay);
    running.sent++;
    running.relay.tell(new Relay.Join(seat));
  }

  private void leave(StreamKey stream, Seat seat) {
    Set<Seat> others = seats.get(seat.reader());
    if (others == null || !others.remove(seat)) {
      return;
    }
    count(-1);
    if (others.isEmpty()) {
      seats.remove(seat.reader());
      getContext().unwatch(seat.reader());
    }
    RunningRelay running = relays.get(stream);
    if (running != null) {
      running.relay.tell(new Relay.Leave(seat));
    }
  }

  /** Seats of one reader, which have one charge. */
  private static void giveBack(Set<Seat> ofReader) {
    ofReader.stream().findFirst().ifPresent(seat -> seat.charge().close());
  }

  private void count(int change) {
    open += change;
    charge.settle(STREAM_BYTES * open);
    tally.subscriptions(change);
  }

  private RunningRelay relay(StreamKey stream) {
    ActorRef<Relay.Command> relay = getContext()
        .spawnAnonymous(Relay.create(stream, tools, idle), DispatcherSelector.sameAsParent());
    getContext().watchWith(relay, new RelayEnded(stream, relay));
    return new RunningRelay(relay);
  }
}
