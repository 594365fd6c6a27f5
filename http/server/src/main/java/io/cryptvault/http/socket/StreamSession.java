package io.cryptvault.http.socket;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.pace.TokenBucket;
import io.cryptvault.actors.publish.Reader;
import io.cryptvault.actors.publish.ReaderNote;
import io.cryptvault.actors.publish.ReaderOwner;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.wire.ClientMessage;
import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.StreamJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** A stream, from the moment when the client asked for it. */
  private static final class Stream {
    private final StreamRequest request;
    private final String sid;
    /** Whether its updates may share a frame with others. */
    private final boolean batch;

    private final Subscribing subscribing;
    private final int place;
    private final long number;
    private boolean isOpen;
    private long seq;
    /** Whether the next snapshot must be announced by a resync: the client resumed, or already has an earlier snapshot. */
    private boolean resync;
    /** Set when the client unsubscribed before the stream was open. */
    private ClientMessage.@Nullable Unsubscribe leaving;

    Stream(
        StreamRequest request,
        ClientMessage.Wish wish,
        Subscribing subscribing,
        int place,
        long number) {
      this.request = request;
      this.sid = wish.sid();
      this.batch = wish.batch();
      this.subscribing = subscribing;
      this.place = place;
      this.number = number;
      this.resync = wish.resume().isPresent();
    }
  }

  private final TimerScheduler<Command> timers;
  private final Tools tools;
  private final TokenBucket rate;
  private final Reader reader;

  /** By the client's name for the stream, in the order of the requests. */
  private final Map<String, Stream> bySid = new LinkedHashMap<>();

  private final Map<Long, Stream> byNumber = new HashMap<>();
  /** Subscribe messages with answers that are not sent yet. */
  private final Set<Subscribing> answered = new LinkedHashSet<>();
  /** Texts that belong to no stream. Bounded: the answers to one message, an error for each stream, a heartbeat. */
  private final Deque<String> answers = new ArrayDeque<>();

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
    this.reader = tools.vault.reader(ReaderOwner.in(context, Noted::new));
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
        answers.add(tools.json.welcome(tools.settings.stream()));
        unacknowledged = connected.replyTo;
      }
      case Received message -> {
        if (!closing) {
          receive(message.incoming);
        }
        unacknowledged = message.replyTo;
      }
      case Noted noted -> reader.hear(noted.note).forEach(this::onEvent);
      case Next next -> {
        wanted = true;
        reader.taken();
      }
      case Gathered gathered -> List.copyOf(answered).forEach(this::sendAnswers);
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
      answers.forEach(text -> next.add(new Outgoing.Text(text)));
      answers.clear();
      if (!closing) {
        add(next, reader.take(!gathers)); // events of a stream follow its answer
      }
      if (heartbeatWaits && !closing) {
        heartbeatWaits = false;
        next.add(new Outgoing.Text(heartbeat()));
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
    for (Subscribing one : List.copyOf(answered)) {
      if (one.isComplete() || reader.isFull()) {
        sendAnswers(one);
      }
    }
    if (!answered.isEmpty() && !timers.isTimerActive(Gathered.INSTANCE)) {
      timers.startSingleTimer(Gathered.INSTANCE, TOGETHER);
    }
    return !answered.isEmpty();
  }

  private void sendAnswers(Subscribing one) {
    if (answered.remove(one)) {
      answers.add(one.takeAnswers(tools.json));
    }
  }

  private void add(List<Outgoing> next, List<Reader.Delivered> events) {
    SharedFrames frames = new SharedFrames(next);
    for (Reader.Delivered delivered : events) {
      Stream stream = byNumber.get(delivered.stream());
      if (stream != null) {
        boolean joins = stream.batch && delivered.event() instanceof StreamEvent.Update;
        frames.add(
            outgoing(stream, delivered.event()),
            joins,
            stream.request.formulas().size());
      }
    }
    frames.end();
  }

  private static Outgoing.Streamed outgoing(Stream stream, StreamEvent event) {
    stream.seq = event.seq();
    boolean again = event instanceof StreamEvent.Snapshot && stream.resync;
    stream.resync = true;
    return new Outgoing.Streamed(stream.sid, event, again);
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
          case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
          case ClientMessage.Unsubscribe unsubscribe -> unsubscribe(unsubscribe);
          case ClientMessage.ListStreams list -> list(list);
          case ClientMessage.Ping ping -> answers.add(tools.json.pong(ping.id()));
          case ClientMessage.Garbage garbage ->
            answers.add(
                tools.json.error(garbage.id(), Optional.empty(), "BAD_MESSAGE", garbage.detail()));
        }
      }
    }
  }

  /** Opens every stream. Each is answered when it is ready; those that are ready soon are answered together. */
  private void subscribe(ClientMessage.Subscribe subscribe) {
    List<ClientMessage.Wish> wishes = subscribe.streams();
    Subscribing subscribing = new Subscribing(subscribe.id(), wishes.size());
    for (int place = 0; place < wishes.size(); place++) {
      ClientMessage.Wish wish = wishes.get(place);
      try {
        open(subscribing, place, wish);
      } catch (StreamRequest.Invalid e) {
        answer(subscribing, place, wish.sid(), Optional.of(e.problem()));
      } catch (Refused e) {
        answer(subscribing, place, wish.sid(), Optional.of(Problem.of(e.refusal())));
      }
    }
  }

  private void answer(Subscribing to, int place, String sid, Optional<Problem> refusal) {
    to.answer(place, sid, refusal);
    answered.add(to);
  }

  private void open(Subscribing subscribing, int place, ClientMessage.Wish wish) {
    StreamRequest read = StreamRequest.of(wish, tools.settings);
    requireRoom(wish.sid());
    // Streams with equal lists of formulas share one compiled list.
    StreamRequest request = new StreamRequest(
        read.series(),
        tools.vault.compiled(read.formulas(), read.series().interval()),
        read.forming());
    long number =
        reader.open(request.series(), request.formulas(), request.forming(), wish.resume());
    Stream stream = new Stream(request, wish, subscribing, place, number);
    bySid.put(wish.sid(), stream);
    byNumber.put(number, stream);
  }

  private void requireRoom(String sid) {
    if (bySid.containsKey(sid)) {
      throw new StreamRequest.Invalid(
          "SID_IN_USE", "sid \"" + sid + "\" is in use on this connection; unsubscribe it first");
    }
    int most = tools.settings.stream().maxStreams();
    if (bySid.size() >= most) {
      throw new StreamRequest.Invalid(
          "TOO_MANY_STREAMS",
          "expected at most " + most + " streams on a connection; open another one");
    }
  }

  private void onEvent(Reader.Event event) {
    Stream stream = byNumber.get(event.stream());
    if (stream == null) {
      return;
    }
    switch (event) {
      case Reader.Opened opened -> opened(stream);
      case Reader.Ended ended -> ended(stream, ended.why());
      case Reader.Delivered delivered ->
        throw new IllegalStateException(
            "expected an opened or ended stream, was an event to send: " + delivered);
    }
  }

  private void opened(Stream stream) {
    stream.isOpen = true;
    answer(stream.subscribing, stream.place, stream.sid, Optional.empty());
    ClientMessage.Unsubscribe leaving = stream.leaving;
    if (leaving != null) {
      sendAnswers(stream.subscribing);
      leave(stream, leaving);
    }
  }

  /** The name of a refused stream is free before the client can have read the refusal. */
  private void ended(Stream stream, Refusal why) {
    forget(stream);
    if (why.code() == Refusal.Code.SLOW_READER) {
      close(CloseReason.SLOW);
    } else if (stream.isOpen) {
      sendAnswers(stream.subscribing);
      answers.add(tools.json.error(
          Optional.empty(), Optional.of(stream.sid), why.code().name(), why.detail()));
    } else {
      answer(stream.subscribing, stream.place, stream.sid, Optional.of(Problem.of(why)));
      ClientMessage.Unsubscribe leaving = stream.leaving;
      if (leaving != null) {
        sendAnswers(stream.subscribing);
        answers.add(unknown(leaving));
      }
    }
  }

  private void forget(Stream stream) {
    bySid.remove(stream.sid);
    byNumber.remove(stream.number);
  }

  private String unknown(ClientMessage.Unsubscribe unsubscribe) {
    return tools.json.error(
        unsubscribe.id(),
        Optional.of(unsubscribe.sid()),
        "UNKNOWN_SID",
        "there is no stream \"" + unsubscribe.sid() + "\"");
  }

  private void unsubscribe(ClientMessage.Unsubscribe unsubscribe) {
    Stream stream = bySid.get(unsubscribe.sid());
    if (stream == null || stream.leaving != null) {
      answers.add(unknown(unsubscribe));
    } else if (!stream.isOpen) {
      stream.leaving = unsubscribe; // answered after its subscription
    } else {
      sendAnswers(stream.subscribing);
      leave(stream, unsubscribe);
    }
  }

  private void leave(Stream stream, ClientMessage.Unsubscribe unsubscribe) {
    reader.close(stream.number);
    forget(stream);
    answers.add(tools.json.unsubscribed(unsubscribe.id(), unsubscribe.sid()));
  }

  private void list(ClientMessage.ListStreams list) {
    List<StreamJson.Listed> streams = new ArrayList<>();
    bySid.forEach((sid, stream) -> {
      if (stream.isOpen) {
        streams.add(new StreamJson.Listed(
            sid,
            stream.request.series(),
            stream.request.formulas(),
            stream.request.forming(),
            stream.seq));
      }
    });
    answers.add(tools.json.list(list.id(), streams));
  }

  /** The sequence numbers of the events that are sent before it. */
  private String heartbeat() {
    Map<String, Long> seqs = new LinkedHashMap<>();
    bySid.forEach((sid, stream) -> {
      if (stream.isOpen) {
        seqs.put(sid, stream.seq);
      }
    });
    return tools.json.heartbeat(seqs);
  }

  private void close(CloseReason reason) {
    if (closing) {
      return; // messages that still arrive do not extend the time to close
    }
    closing = true;
    answers.clear();
    answered.clear();
    reader.end(); // frees what it holds now, however late the client takes its close frame
    tools.closing.close(reason);
    timers.startSingleTimer(Cut.INSTANCE, PATIENCE);
  }
}
