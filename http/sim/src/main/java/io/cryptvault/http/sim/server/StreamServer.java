package io.cryptvault.http.sim.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.http.scaladsl.model.ws.Message;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Opens the WebSockets of one venue and sends each of them the ticks. Thread-safe. */
final class StreamServer {
  /** Frames that may wait for a slow reader: enough for the fault BURST and for a closed bar on every stream. */
  private static final int FRAMES = 16_384;

  private static final AtomicLong OPENED = new AtomicLong();

  private final ActorSystem<?> system;
  private final Materializer materializer;
  private final Supplier<VenueTime> clock;
  private final Map<ActorRef<StreamConnection.Command>, List<String>> subscribed =
      new ConcurrentHashMap<>();

  StreamServer(ActorSystem<?> system, Supplier<VenueTime> clock) {
    this.system = system;
    this.materializer = SystemMaterializer.get(system).materializer();
    this.clock = clock;
  }

  int open() {
    return subscribed.size();
  }

  /** Notes what a connection has subscribed. */
  void subscribed(ActorRef<StreamConnection.Command> connection, List<String> names) {
    subscribed.computeIfPresent(connection, (known, before) -> names);
  }

  List<String> subscriptions() {
    return subscribed.values().stream().flatMap(List::stream).sorted().toList();
  }

  void tick() {
    subscribed.keySet().forEach(connection -> connection.tell(StreamConnection.Event.TICK));
  }

  void dropAll() {
    subscribed.keySet().forEach(connection -> connection.tell(StreamConnection.Event.DROP));
  }

  HttpResponse open(WebSocketUpgrade upgrade, StreamEndpoint end) {
    // Watched from here on: a client that is gone before its upgrade was answered never reads, and
    // its source ends by a timeout.
    var out =
        Source.<FrameEvent>queue(FRAMES).watchTermination(Keep.both()).preMaterialize(materializer);
    ActorRef<StreamConnection.Command> connection = system.systemActorOf(
        StreamConnection.create(end, out.first().first(), clock, this),
        "cryptvault-sim-stream-" + OPENED.incrementAndGet(),
        Props.empty());
    subscribed.put(connection, end.subscriptions());
    Sink<Message, ?> in = Flow.<Message>create()
        .map(message -> (org.apache.pekko.http.javadsl.model.ws.Message) message)
        .filter(org.apache.pekko.http.javadsl.model.ws.Message::isText)
        .mapAsync(1, message -> message.asTextMessage().toStrict(5_000, materializer))
        .map(TextMessage::getStrictText)
        .map(StreamConnection.Received::new)
        .toMat(Sink.foreach(connection::tell), Keep.right());
    CompletionStage<Done> unused = out.first().second().whenComplete((done, failure) -> {
      subscribed.remove(connection);
      connection.tell(StreamConnection.Event.GONE);
    });
    return WireFrames.accept(
        system, upgrade, in, out.second(), pong -> connection.tell(StreamConnection.Event.PONG));
  }
}
