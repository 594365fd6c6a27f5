package io.cryptvault.http.socket;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.pace.TokenBucket;
import io.cryptvault.actors.pull.PullSource;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.wire.StreamJson;
import io.cryptvault.http.wire.UniverseJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.http.scaladsl.model.ws.Message;
import org.apache.pekko.http.scaladsl.settings.WebSocketSettings;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.typed.javadsl.ActorSink;

/** Accepts WebSocket connections and gives each a session of its own. Thread-safe. */
public final class StreamSocket {
  /** Makes the name of every session unique, also among several servers in one system. */
  private static final AtomicLong CONNECTIONS = new AtomicLong();

  private final CryptVault vault;
  private final HttpSettings settings;
  private final ActorSystem<?> system;
  private final WebSocketSettings frameSettings;
  private final StreamJson json = new StreamJson();
  private final UniverseJson universes = new UniverseJson();
  private final Connections connections;

  /**
   * No connections yet.
   *
   * @param vault the engine that streams come from
   * @param settings limits of connections and streams
   */
  public StreamSocket(CryptVault vault, HttpSettings settings) {
    this.vault = vault;
    this.settings = settings;
    this.system = vault.system();
    this.frameSettings = Frames.settings(system);
    this.connections = new Connections(settings.stream().maxConnections());
  }

  /** {@return whether one more connection is within the limit} */
  public boolean hasRoom() {
    return connections.hasRoom();
  }

  /** {@return the number of open connections, those of event streams included} */
  public int connections() {
    return connections.count();
  }

  /** {@return streams for clients without a WebSocket; they count against the same limit} */
  public EventStreams events() {
    return new EventStreams(vault, settings, json, universes, connections);
  }

  /** {@return the most symbols of one stream over many} */
  public int mostSymbols() {
    return vault.settings().universe().maxSymbols();
  }

  /** Closes every connection, sockets with 1001, because the server stops. */
  public void goAway() {
    connections.goAway();
  }

  /**
   * Opens a session for one connection.
   *
   * @param upgrade the request of the client
   * @return the answer that switches to WebSocket
   */
  public HttpResponse accept(WebSocketUpgrade upgrade) {
    Closing closing = new Closing();
    AtomicLong taken = new AtomicLong(System.nanoTime());
    ActorRef<StreamSession.Command> session = system.systemActorOf(
        StreamSession.create(
            new StreamSession.Tools(vault, settings, json, closing, taken, System::nanoTime)),
        "cryptvault-socket-" + CONNECTIONS.incrementAndGet(),
        Props.empty());
    Connections.Connection connection =
        connections.add(() -> session.tell(StreamSession.GoAway.INSTANCE));
    Flow<Message, Message, CompletionStage<Done>> messages = Flow.fromSinkAndSourceCoupledMat(
        incoming(session), outgoing(session, closing, taken), Keep.right());
    return Frames.accept(
        frameSettings,
        upgrade,
        messages.mapMaterializedValue(
            ended -> ended.whenComplete((done, failure) -> gone(session, connection))),
        closing,
        settings.stream().pingTimeout(),
        pings(session));
  }

  /** What to do at each ping: it counts as a message towards the rate limit. */
  private Runnable pings(ActorRef<StreamSession.Command> session) {
    int perSecond = settings.stream().messagesPerSecond();
    TokenBucket rate = new TokenBucket(perSecond, perSecond);
    return () -> {
      if (!rate.tryTake(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))) {
        session.tell(new StreamSession.Violated(CloseReason.RATE));
      }
    };
  }

  private void gone(ActorRef<StreamSession.Command> session, Connections.Connection connection) {
    connections.remove(connection);
    session.tell(StreamSession.Gone.INSTANCE);
  }

  private Sink<Message, NotUsed> incoming(ActorRef<StreamSession.Command> session) {
    return Flow.<Message>create()
        .mapAsync(1, this::read)
        .to(ActorSink.actorRefWithBackpressure(
            session,
            StreamSession.Received::new,
            StreamSession.Connected::new,
            StreamSession.Ack.INSTANCE,
            StreamSession.Gone.INSTANCE,
            failure -> StreamSession.Gone.INSTANCE));
  }

  /** Nothing is buffered in between: the session decides what to send next at the moment when the connection can take it. */
  private Source<Message, CompletionStage<Done>> outgoing(
      ActorRef<StreamSession.Command> session, Closing closing, AtomicLong taken) {
    Wording wording =
        new Wording(json, universes, closing, vault::written, () -> taken.set(System.nanoTime()));
    return PullSource.<Outgoing>of(connection -> session.tell(new StreamSession.Sends(connection)))
        .via(closing.outgoing().<Outgoing>flow())
        .via(wording.flow())
        .watchTermination(Keep.right());
  }

  /** A whole text message within the limit. Longer and binary messages end the connection. */
  private CompletionStage<StreamSession.Incoming> read(Message message) {
    int most = settings.stream().maxFrameBytes();
    if (!(message instanceof org.apache.pekko.http.javadsl.model.ws.TextMessage text)) {
      if (message instanceof org.apache.pekko.http.javadsl.model.ws.BinaryMessage binary
          && !binary.isStrict()) {
        binary.getStreamedData().runWith(Sink.cancelled(), system);
      }
      return CompletableFuture.completedFuture(
          new StreamSession.Incoming.Violation(CloseReason.POLICY));
    }
    if (text.isStrict()) {
      return CompletableFuture.completedFuture(within(text.getStrictText(), most));
    }
    LongMessage whole = new LongMessage(most);
    CompletionStage<?> unused =
        text.getStreamedText().runForeach(whole::add, system).thenAccept(end -> whole.end());
    return whole
        .message()
        .orTimeout(settings.stream().messageTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> new StreamSession.Incoming.Violation(CloseReason.UNFINISHED));
  }

  private static StreamSession.Incoming within(String text, int most) {
    return LongMessage.bytes(text) > most
        ? new StreamSession.Incoming.Violation(CloseReason.TOO_BIG)
        : new StreamSession.Incoming.Text(text);
  }
}
