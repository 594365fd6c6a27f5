package io.cryptvault.http.socket;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.publish.Allowance;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.wire.ClientMessage;
import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.StreamJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;

/** One WebSocket connection: what it has subscribed, and what it is told besides its streams. */
final class StreamSession extends AbstractBehavior<StreamSession.Command> {
  /** How long a client gets to take its close frame. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What a session understands. */
  sealed interface Command {}

  /** Asked by the connection for leave to send; answered with {@link Ack}. */
  record Connected(ActorRef<Ack> replyTo) implements Command {}

  /** The client said something; acknowledged, so that the next can come. */
  record Said(ActorRef<Ack> replyTo, Heard heard) implements Command {}

  /** The client has gone. */
  enum Gone implements Command {
    INSTANCE
  }

  /** The server goes down. */
  enum GoAway implements Command {
    INSTANCE
  }

  /** The connection takes the next message of the client. */
  enum Ack {
    INSTANCE
  }

  /** A message of the client as the connection read it. */
  sealed interface Heard {
    /** Text within the limit. */
    record Text(String text) implements Heard {}

    /** Something that is against the rules. */
    record Against(CloseReason reason) implements Heard {}
  }

  /** The client keeps no rule of the connection. */
  record Broke(CloseReason reason) implements Command {}

  private record Opened(Optional<String> id, List<Opening> openings) implements Command {}

  /** The answer to a subscription is on its way, so that its streams can follow. */
  private record Answered(List<Opening> openings) implements Command {}

  private enum HeartbeatTaken implements Command {
    INSTANCE
  }

  private record Ended(String sid, Open open, Optional<Refusal> refusal) implements Command {}

  private enum Heartbeat implements Command {
    INSTANCE
  }

  private enum Cut implements Command {
    INSTANCE
  }

  /** What a session works with. */
  record Tools(
      CryptVault vault,
      HttpSettings settings,
      StreamJson json,
      Sink<Outgoing, NotUsed> out,
      SourceQueueWithComplete<Outgoing> said,
      Closing closing,
      LongSupplier nanoTime) {}

  /** A stream that was asked for, until its first event or its refusal. */
  private record Opening(
      StreamRequest request,
      ClientMessage.Wish wish,
      Optional<Begun> begun,
      Optional<Problem> problem) {}

  /** A stream that runs, and whose first event is held back. */
  private record Begun(
      FirstHeld<StreamEvent> first,
      AtomicLong seq,
      UniqueKillSwitch end,
      CompletionStage<Done> over) {}

  /** A stream that is open. */
  private record Open(StreamRequest request, UniqueKillSwitch end, AtomicLong seq) {}

  private final TimerScheduler<Command> timers;
  private final Tools tools;
  private final RateLimit rate;
  /** The connection's cap: its streams share it. */
  private final Allowance allowance;

  private final Map<String, Open> open = new LinkedHashMap<>();
  private final Set<String> opening = new HashSet<>();
  /** Unsubscribed before they were open. */
  private final Map<String, ClientMessage.Unsubscribe> leaving = new HashMap<>();

  /** Subscriptions that are not yet answered. */
  private int answering;
  /** Done when all that was said stands in line. */
  private CompletionStage<Done> said = CompletableFuture.completedFuture(Done.getInstance());

  /** Done when the client has gone: nothing passes any more. */
  private final CompletableFuture<Done> left = new CompletableFuture<>();

  private boolean heartbeatWaits;
  private boolean gone;

  static Behavior<Command> create(Tools tools) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new StreamSession(context, timers, tools)));
  }

  private StreamSession(
      ActorContext<Command> context, TimerScheduler<Command> timers, Tools tools) {
    super(context);
    this.tools = tools;
    this.rate =
        new RateLimit(tools.settings.stream().messagesPerSecond(), tools.nanoTime.getAsLong());
    this.allowance = tools.vault.allowance();
    this.timers = timers;
    timers.startTimerWithFixedDelay(Heartbeat.INSTANCE, tools.settings.stream().heartbeat());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Connected connected -> {
        say(tools.json.welcome(tools.settings.stream()));
        acknowledge(connected.replyTo);
      }
      case Said message -> {
        heard(message.heard);
        acknowledge(message.replyTo);
      }
      case Opened opened -> opened(opened);
      case Answered answered -> {
        answered.openings.forEach(this::attach);
        answering--;
      }
      case HeartbeatTaken taken -> heartbeatWaits = false;
      case Ended ended -> ended(ended);
      case Heartbeat heartbeat -> heartbeat();
      case Broke broke -> close(broke.reason);
      case GoAway goAway -> close(CloseReason.GOING_AWAY);
      case Cut cut -> tools.closing.cut();
      case Gone end -> {
        gone = true;
        left.complete(Done.getInstance());
        open.values().forEach(stream -> stream.end.shutdown());
        tools.closing.outgoing().shutdown();
      }
    }
    // One that has gone stays until what it has asked for is there, and can be given back.
    return gone && answering == 0 ? Behaviors.stopped() : this;
  }

  /** Takes the next message once the answers so far stand in line: who does not read is not heard either. */
  private void acknowledge(ActorRef<Ack> connection) {
    CompletionStage<Done> unused =
        said.whenComplete((done, failure) -> connection.tell(Ack.INSTANCE));
  }

  private void heard(Heard heard) {
    if (!rate.allows(tools.nanoTime.getAsLong())) {
      close(CloseReason.RATE);
      return;
    }
    switch (heard) {
      case Heard.Against against -> close(against.reason);
      case Heard.Text text -> {
        switch (ClientMessage.parse(text.text)) {
          case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
          case ClientMessage.Unsubscribe unsubscribe -> unsubscribe(unsubscribe);
          case ClientMessage.ListStreams list -> list(list);
          case ClientMessage.Ping ping -> say(tools.json.pong(ping.id()));
          case ClientMessage.Garbage garbage ->
            say(tools.json.error(garbage.id(), Optional.empty(), "BAD_MESSAGE", garbage.detail()));
        }
      }
    }
  }

  /** Opens every stream as far as its first event, then answers for all of them. */
  private void subscribe(ClientMessage.Subscribe subscribe) {
    answering++;
    List<CompletableFuture<Opening>> openings = new ArrayList<>();
    for (ClientMessage.Wish wish : subscribe.streams()) {
      openings.add(open(wish).toCompletableFuture());
    }
    CompletionStage<List<Opening>> all = CompletableFuture.allOf(
            openings.toArray(CompletableFuture[]::new))
        .thenApply(done -> openings.stream().map(CompletableFuture::join).toList());
    getContext()
        .pipeToSelf(
            all,
            (opened, failure) -> new Opened(subscribe.id(), opened == null ? List.of() : opened));
  }

  private CompletionStage<Opening> open(ClientMessage.Wish wish) {
    StreamRequest request;
    try {
      request = StreamRequest.of(wish, tools.settings);
      requireRoom(wish.sid());
    } catch (StreamRequest.Invalid e) {
      return CompletableFuture.completedFuture(
          new Opening(StreamRequest.none(), wish, Optional.empty(), Optional.of(e.problem())));
    }
    opening.add(wish.sid());
    Begun begun = begin(request, wish);
    return begun
        .first
        .come()
        .handle((first, failure) -> failure == null
            ? new Opening(request, wish, Optional.of(begun), Optional.empty())
            : new Opening(
                request, wish, Optional.empty(), Optional.of(Problem.of(Refusal.of(failure)))));
  }

  private Begun begin(StreamRequest request, ClientMessage.Wish wish) {
    String sid = wish.sid();
    FirstHeld<StreamEvent> first = new FirstHeld<>();
    AtomicLong seq = new AtomicLong();
    // A snapshot tells a client that wanted to go on, or did, that it cannot.
    boolean[] resync = {wish.resume().isPresent()};
    Pair<UniqueKillSwitch, CompletionStage<Done>> running = tools.vault.stream(
            request.series().symbol(),
            request.series().interval(),
            request.formulas(),
            request.forming(),
            wish.resume(),
            allowance)
        .via(first)
        .mapConcat(event -> {
          seq.set(event.seq());
          boolean again = event instanceof StreamEvent.Snapshot && resync[0];
          resync[0] = true;
          List<Outgoing> messages = new ArrayList<>(2);
          if (again) {
            messages.add(Outgoing.alone(tools.json.resync(sid)));
          }
          boolean joins = wish.batch() && event instanceof StreamEvent.Update;
          tools.json.event(sid, event).ifPresent(text -> messages.add(new Outgoing(text, joins)));
          return messages;
        })
        .viaMat(KillSwitches.single(), Keep.right())
        .watchTermination(Keep.both())
        .onErrorComplete() // told by the session; the connection logs every failure that reaches it
        .to(tools.out)
        .run(getContext().getSystem());
    return new Begun(first, seq, running.first(), running.second());
  }

  private void requireRoom(String sid) {
    if (open.containsKey(sid) || opening.contains(sid)) {
      throw new StreamRequest.Invalid(
          "SID_IN_USE", "sid \"" + sid + "\" is in use on this connection; unsubscribe it first");
    }
    int most = tools.settings.stream().maxStreams();
    if (open.size() + opening.size() >= most) {
      throw new StreamRequest.Invalid(
          "TOO_MANY_STREAMS",
          "expected at most " + most + " streams on a connection; open another one");
    }
  }

  private void opened(Opened opened) {
    List<StreamJson.Acknowledgement> answers = opened.openings.stream()
        .map(one -> new StreamJson.Acknowledgement(one.wish.sid(), one.problem))
        .toList();
    getContext()
        .pipeToSelf(
            say(tools.json.subscribed(opened.id, answers)),
            (done, failure) -> new Answered(opened.openings));
    opened.openings.forEach(this::giveBack);
  }

  /** A name that was refused is free before the client can have read so. */
  private void giveBack(Opening one) {
    String sid = one.wish.sid();
    if (one.begun.isEmpty() && one.request.isReal()) {
      opening.remove(sid);
      ClientMessage.Unsubscribe left = leaving.remove(sid);
      if (left != null) {
        say(unknown(left));
      }
    }
  }

  /** Lets a stream follow its acknowledgement. */
  private void attach(Opening one) {
    if (one.begun.isEmpty()) {
      return;
    }
    String sid = one.wish.sid();
    opening.remove(sid);
    ClientMessage.Unsubscribe left = leaving.remove(sid);
    if (gone || left != null) {
      one.begun.get().end.shutdown();
    } else {
      attach(one, one.begun.get());
    }
    if (left != null) {
      say(tools.json.unsubscribed(left.id(), sid));
    }
  }

  private void attach(Opening one, Begun begun) {
    String sid = one.wish.sid();
    Open stream = new Open(one.request, begun.end, begun.seq);
    open.put(sid, stream);
    getContext()
        .pipeToSelf(
            begun.over,
            (done, failure) -> new Ended(
                sid,
                stream,
                failure == null ? Optional.empty() : Optional.of(Refusal.of(failure))));
    begun.first.pass();
  }

  private void ended(Ended ended) {
    if (!open.remove(ended.sid, ended.open)) {
      return; // unsubscribed, or followed by another of the same name
    }
    if (ended.refusal.isPresent()) {
      Refusal refusal = ended.refusal.get();
      if (refusal.code() == Refusal.Code.SLOW_READER) {
        close(CloseReason.SLOW);
      } else {
        say(tools.json.error(
            Optional.empty(), Optional.of(ended.sid), refusal.code().name(), refusal.detail()));
      }
    }
  }

  private String unknown(ClientMessage.Unsubscribe unsubscribe) {
    return tools.json.error(
        unsubscribe.id(),
        Optional.of(unsubscribe.sid()),
        "UNKNOWN_SID",
        "there is no stream \"" + unsubscribe.sid() + "\"");
  }

  private void unsubscribe(ClientMessage.Unsubscribe unsubscribe) {
    Open stream = open.remove(unsubscribe.sid());
    if (stream == null && opening.contains(unsubscribe.sid())) {
      leaving.put(unsubscribe.sid(), unsubscribe); // answered after its subscription
    } else if (stream == null) {
      say(unknown(unsubscribe));
    } else {
      stream.end.shutdown();
      say(tools.json.unsubscribed(unsubscribe.id(), unsubscribe.sid()));
    }
  }

  private void list(ClientMessage.ListStreams list) {
    List<StreamJson.Listed> streams = new ArrayList<>();
    open.forEach((sid, stream) -> streams.add(new StreamJson.Listed(
        sid,
        stream.request.series(),
        stream.request.formulas(),
        stream.request.forming(),
        stream.seq.get())));
    say(tools.json.list(list.id(), streams));
  }

  private void heartbeat() {
    Map<String, Long> seqs = new LinkedHashMap<>();
    if (heartbeatWaits) {
      return; // the client has not taken the one before: more of them would only pile up
    }
    heartbeatWaits = true;
    open.forEach((sid, stream) -> seqs.put(sid, stream.seq.get()));
    getContext()
        .pipeToSelf(say(tools.json.heartbeat(seqs)), (done, failure) -> HeartbeatTaken.INSTANCE);
  }

  private void close(CloseReason reason) {
    tools.closing.close(reason);
    timers.startSingleTimer(Cut.INSTANCE, PATIENCE);
  }

  /** One message besides the streams, after those before it; done when it stands in line before whatever is said later. */
  private CompletionStage<Done> say(String text) {
    Outgoing message = Outgoing.told(text);
    CompletableFuture<Done> passed = Objects.requireNonNull(message.passed());
    said = said.thenCompose(before -> {
      CompletionStage<?> unused = tools.said.offer(message).whenComplete((taken, failure) -> {
        if (failure != null || !taken.isEnqueued()) {
          passed.complete(Done.getInstance()); // the connection has ended, and nobody will read it
        }
      });
      return passed.applyToEither(left, done -> done);
    });
    return said;
  }
}
