package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.PullSource;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.stream.javadsl.Source;

/** Opens subscriptions, at most so many at once. */
public final class Publisher extends AbstractBehavior<Publisher.Command> {

  /** What a publisher understands; {@link #source} says it. */
  public sealed interface Command extends InThisJvm {}

  private record Subscribe(Subscription.Wish wish) implements Command {}

  private enum SubscriptionEnded implements Command {
    INSTANCE
  }

  private record RelayIdle(Relay.Idle idle) implements Command {}

  private record RelayEnded(StreamKey stream, ActorRef<Relay.Command> relay) implements Command {}

  private final Relay.Tools tools;
  /** Bound: no more than subscriptions. */
  private final Map<StreamKey, Running> relays = new HashMap<>();

  /** A relay, and how many subscriptions were sent to it. */
  private static final class Running {
    private final ActorRef<Relay.Command> relay;
    private long sent;

    Running(ActorRef<Relay.Command> relay) {
      this.relay = relay;
    }
  }

  private final PublishSettings settings;
  private final Tally tally;
  private final ActorRef<Relay.Idle> idle;
  private int open;

  public static Behavior<Command> create(Relay.Tools tools, PublishSettings settings, Tally tally) {
    return Behaviors.setup(context -> new Publisher(context, tools, settings, tally));
  }

  private Publisher(
      ActorContext<Command> context, Relay.Tools tools, PublishSettings settings, Tally tally) {
    super(context);
    this.tools = tools;
    this.settings = settings;
    this.tally = tally;
    this.idle = context.messageAdapter(Relay.Idle.class, RelayIdle::new);
  }

  /**
   * A stream of readings: a snapshot, then updates. Each run is a subscription of its own, which lasts until it is cancelled
   * or fails with {@link Refused}.
   *
   * @param forming whether updates of the forming bar are wanted, too
   * @param resume what the reader has already, so that the updates after it are told if they are still there
   * @param allowance what the reader may leave untaken, of this stream and of others that share it
   */
  public static Source<StreamEvent, NotUsed> source(
      CompletionStage<ActorRef<Command>> publisher,
      Series series,
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume,
      Allowance allowance) {
    return PullSource.of(reader -> PullSource.ask(
        publisher,
        reader,
        new Subscribe(new Subscription.Wish(
            new StreamKey(series, formulas, forming), resume, allowance, reader))));
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
    tally.subscriptions(-open);
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Subscribe subscribe -> subscribe(subscribe.wish);
      case SubscriptionEnded ended -> {
        open--;
        tally.subscriptions(-1);
      }
      case RelayIdle told -> {
        Running running = relays.get(told.idle.stream());
        if (running != null
            && running.relay.equals(told.idle.relay())
            && running.sent == told.idle.joined()) {
          relays.remove(told.idle.stream());
          running.relay.tell(Relay.Close.INSTANCE);
        }
      }
      case RelayEnded ended -> {
        Running running = relays.get(ended.stream);
        if (running != null && running.relay.equals(ended.relay)) {
          relays.remove(ended.stream);
        }
      }
    }
    return this;
  }

  private void subscribe(Subscription.Wish wish) {
    if (open >= settings.maxSubscriptions()) {
      wish.reader()
          .tell(new Delivery.Failed<>(new Refused(
              Refusal.Code.OVERLOADED,
              open
                  + " subscriptions are open, as many as"
                  + " cryptvault.publish.max-subscriptions allows")));
      return;
    }
    open++;
    tally.subscriptions(1);
    Running running = relays.computeIfAbsent(wish.stream(), this::relay);
    running.sent++;
    var subscription = getContext().spawnAnonymous(Subscription.create(wish, running.relay, tally));
    getContext().watchWith(subscription, SubscriptionEnded.INSTANCE);
  }

  private Running relay(StreamKey stream) {
    ActorRef<Relay.Command> relay = getContext().spawnAnonymous(Relay.create(stream, tools, idle));
    getContext().watchWith(relay, new RelayEnded(stream, relay));
    return new Running(relay);
  }
}
