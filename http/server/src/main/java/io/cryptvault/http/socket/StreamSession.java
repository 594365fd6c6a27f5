package io.cryptvault.http.socket;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.pace.TokenBucket;
import io.cryptvault.actors.publish.Reader;
import io.cryptvault.actors.publish.ReaderNote;
import io.cryptvault.actors.publish.ReaderOwner;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.actors.universe.UniverseNote;
import io.cryptvault.actors.universe.UniverseReader;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.http.wire.ClientMessage;
import io.cryptvault.http.wire.StreamJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection: its subscriptions, and the answers it gets beside its streams. */
final class StreamSession extends AbstractBehavior<StreamSession.Command> {
  /** How long a client has to take its close frame. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  /** Streams of one message that are ready within this time are answered together. */
  private static final Duration TOGETHER = Duration.ofMillis(20);
  /** What a session understands. */
  sealed interface Command {}

  /** The connection is open and wants to send its first message; answered with {@link Ack}. */
  record Connected(ActorRef<Ack> replyTo) implements Command {}

  /** The client sent a message; acknowledged, so that the next one can follow. */
  record Received(ActorRef<Ack> replyTo, Incoming incoming) implements Command {}

  /** The connection accepts messages from now on, when it asks for them. */
  record Sends(ActorRef<Delivery<Outgoing>> connection) implements Command {}

  /** The client has gone. */
  enum Gone implements Command {
    INSTANCE
  }

  /** The server stops. */
  enum GoAway implements Command {
    INSTANCE
  }

  /** The connection may read the next message of the client. */
  enum Ack {
    INSTANCE
  }

  /** A message of the client as the connection read it. */
  sealed interface Incoming {
    /** Text within the limit. */
    record Text(String text) implements Incoming {}

    /** A message that ends the connection. */
    record Violation(CloseReason reason) implements Incoming {}
  }

  /** The client broke a rule of the connection. */
  record Violated(CloseReason reason) implements Command {}

  private record Noted(ReaderNote note) implements Command {}

  private enum Next implements Command {
    INSTANCE
  }

  private enum Gathered implements Command {
    INSTANCE
  }

  private enum Heartbeat implements Command {
    INSTANCE
  }

  private enum CheckStalled implements Command {
    INSTANCE
  }

  private enum Cut implements Command {
    INSTANCE
  }

  /**
   * What a session works with.
   *
   * @param taken when the connection last took something, in nanoseconds
   */
  record Tools(
      CryptVault vault,
      HttpSettings settings,
      StreamJson json,
      Closing closing,
      AtomicLong taken,
      LongSupplier nanoTime) {}

  private final TimerScheduler<Command> timers;
  private final Tools tools;
  private final TokenBucket rate;
  private final Reader reader;
  private final UniverseReader universes;
  private final Answers answers;
  private final Subscriptions streams;

  private @Nullable ActorRef<Delivery<Outgoing>> connection;
  /** Waits for its {@link Ack} until the answers so far are on their way: a client that does not read is not read from either. */
  private @Nullable ActorRef<Ack> unacknowledged;

  private boolean wanted;
  private boolean heartbeatWaits;
  private boolean closing;

  static Behavior<Command> create(Tools tools) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new StreamSession(context, timers, tools)));
  }

  private StreamSession(
      ActorContext<Command> context, TimerScheduler<Command> timers, Tools tools) {
    super(context);
    this.tools = tools;
    HttpSettings.Stream settings = tools.settings.stream();
    this.rate = new TokenBucket(settings.messagesPerSecond(), settings.messagesPerSecond());
    ReaderOwner self = ReaderOwner.in(context, Noted::new);
    this.reader = tools.vault.reader(self);
    this.universes = tools.vault.universes(self);
    this.answers = new Answers(tools.json);
    this.streams =
        new Subscriptions(tools, reader, universes, answers, () -> close(CloseReason.SLOW));
    this.timers = timers;
    timers.startTimerWithFixedDelay(Heartbeat.INSTANCE, settings.heartbeat());
    timers.startTimerWithFixedDelay(
        CheckStalled.INSTANCE, settings.stalledAfter().dividedBy(4));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Sends sends -> {
        connection = sends.connection;
        sends.connection.tell(new Delivery.Opened<>(
            getContext().messageAdapter(Demand.class, demand -> switch (demand) {
              case NEXT -> Next.INSTANCE;
              case CANCEL -> Gone.INSTANCE;
            })));
      }
      case Connected connected -> {
        Settings engine = tools.vault.settings();
        answers.add(tools.json.welcome(tools.settings, engine.publish(), engine.universe()));
        unacknowledged = connected.replyTo;
      }
      case Received message -> {
        if (!closing) {
          receive(message.incoming);
        }
        unacknowledged = message.replyTo;
      }
      case Noted noted -> {
        if (noted.note instanceof UniverseNote note) {
          universes.hear(note).forEach(streams::hear);
        } else {
          reader.hear(noted.note).forEach(streams::hear);
        }
      }
      case Next next -> {
        wanted = true;
        reader.taken();
      }
      case Gathered gathered -> answers.sendGathered();
      case Heartbeat heartbeat -> heartbeatWaits = true;
      case CheckStalled check -> checkStalled();
      case Violated violated -> close(violated.reason);
      case GoAway goAway -> close(CloseReason.GOING_AWAY);
      case Cut cut -> tools.closing.cut();
      case Gone end -> {
        tools.closing.outgoing().shutdown();
        return Behaviors.stopped();
      }
    }
    send();
    return this;
  }

  /** Sends what there is if the connection can take it: first answers, then events of the streams. */
  private void send() {
    boolean gathers = gathers();
    if (wanted && connection != null) {
      List<Outgoing> next = new ArrayList<>();
      answers.moveTo(next);
      if (!closing) {
        streams.add(next, reader.take(!gathers)); // events of a stream follow its answer
        if (!gathers) {
          streams.addUniverse(next, universes.take());
        }
      }
      if (heartbeatWaits && !closing) {
        heartbeatWaits = false;
        next.add(new Outgoing.Text(tools.json.heartbeat(streams.seqs())));
      }
      if (!next.isEmpty()) {
        wanted = false;
        reader.given(); // a client that does not read does not take an answer or a heartbeat either
        tools.taken.set(tools.nanoTime.getAsLong());
        connection.tell(new Delivery.Elements<>(next));
      }
    }
    if (answers.isEmpty() && unacknowledged != null) {
      unacknowledged.tell(Ack.INSTANCE);
      unacknowledged = null;
    }
  }

  /** Whether answers wait for others of the same message. Those that need not wait are sent. */
  private boolean gathers() {
    answers.sendComplete(reader.isFull());
    if (answers.gathers() && !timers.isTimerActive(Gathered.INSTANCE)) {
      timers.startSingleTimer(Gathered.INSTANCE, TOGETHER);
    }
    return answers.gathers();
  }

  /** A client that takes nothing although something waits counts as slow, like one whose updates pile up. */
  private void checkStalled() {
    long since = tools.nanoTime.getAsLong() - tools.taken.get();
    if (connection != null
        && !wanted
        && since > tools.settings.stream().stalledAfter().toNanos()) {
      close(CloseReason.SLOW);
    }
  }

  private void receive(Incoming incoming) {
    if (!rate.tryTake(TimeUnit.NANOSECONDS.toMillis(tools.nanoTime.getAsLong()))) {
      close(CloseReason.RATE);
      return;
    }
    switch (incoming) {
      case Incoming.Violation violation -> close(violation.reason);
      case Incoming.Text text -> {
        switch (ClientMessage.parse(text.text)) {
          case ClientMessage.Subscribe subscribe -> streams.subscribe(subscribe);
          case ClientMessage.Unsubscribe unsubscribe -> streams.unsubscribe(unsubscribe);
          case ClientMessage.Amend amend -> streams.amend(amend);
          case ClientMessage.ListStreams list -> streams.list(list);
          case ClientMessage.Ping ping -> answers.add(tools.json.pong(ping.id()));
          case ClientMessage.Garbage garbage ->
            answers.error(garbage.id(), Optional.empty(), "BAD_MESSAGE", garbage.detail());
        }
      }
    }
  }

  private void close(CloseReason reason) {
    if (closing) {
      return; // messages that still arrive do not extend the time to close
    }
    closing = true;
    answers.clear();
    universes.end();
    reader.end(); // frees what it holds now, however late the client takes its close frame
    tools.closing.close(reason);
    timers.startSingleTimer(Cut.INSTANCE, PATIENCE);
  }
}
