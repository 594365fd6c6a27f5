package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Opens WebSockets and tells each of them when market time passes. Thread-safe. */
final class StreamHub {
  /** Frames that may wait for a slow reader; a burst of closes on every stream of a connection fits. */
  private static final int FRAMES = 8192;

  private final ActorSystem<?> system;
  private final Materializer materializer;
  private final SimSettings settings;
  private final SimulatedMarket market;
  private final MarketClock clock;
  private final InstantSource wall;
  private final Faults faults;
  private final Map<ActorRef<StreamConnection.Command>, List<String>> subscribed =
      new ConcurrentHashMap<>();
  private final AtomicLong opened = new AtomicLong();
  private final Cancellable ticking;

  StreamHub(
      ActorSystem<?> system,
      SimSettings settings,
      SimulatedMarket market,
      MarketClock clock,
      InstantSource wall,
      Faults faults) {
    this.system = system;
    this.materializer = SystemMaterializer.get(system).materializer();
    this.settings = settings;
    this.market = market;
    this.clock = clock;
    this.wall = wall;
    this.faults = faults;
    // Closes are told within an eighth of the update's pace.
    this.ticking = clock.every(system, settings.updateEvery().dividedBy(8), this::tick);
  }

  SimulatedMarket market() {
    return market;
  }

  MarketClock clock() {
    return clock;
  }

  InstantSource wall() {
    return wall;
  }

  Faults faults() {
    return faults;
  }

  SimSettings settings() {
    return settings;
  }

  int open() {
    return subscribed.size();
  }

  /** What each connection has subscribed, as it said last. */
  void subscribed(ActorRef<StreamConnection.Command> connection, Set<String> names) {
    subscribed.computeIfPresent(connection, (known, before) -> List.copyOf(names));
  }

  List<String> subscriptions() {
    return subscribed.values().stream().flatMap(List::stream).sorted().toList();
  }

  static boolean isStream(String path) {
    return path.equals("/ws") || path.startsWith("/ws/") || path.equals("/stream");
  }

  /** {@code /ws}, {@code /ws/NAME}, {@code /stream?streams=NAME/NAME}. */
  HttpResponse open(HttpRequest request) {
    if (faults.streams().contains(StreamFault.REFUSED)) {
      return HttpResponse.create().withStatus(StatusCodes.SERVICE_UNAVAILABLE);
    }
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .map(upgrade -> open(upgrade, opening(request)))
        .orElseGet(() -> HttpResponse.create().withStatus(StatusCodes.UPGRADE_REQUIRED));
  }

  void dropAll() {
    subscribed.keySet().forEach(connection -> connection.tell(StreamConnection.Drop.INSTANCE));
  }

  void stop() {
    ticking.cancel();
    dropAll();
  }

  private void tick() {
    subscribed.keySet().forEach(connection -> connection.tell(StreamConnection.Tick.INSTANCE));
  }

  private static StreamConnection.Opening opening(HttpRequest request) {
    String path = request.getUri().path();
    boolean combined = path.equals("/stream");
    String names = combined
        ? request.getUri().query().get("streams").orElse("")
        : path.substring(Math.min(path.length(), "/ws/".length()));
    List<String> streams =
        Arrays.stream(names.split("/", -1)).filter(name -> !name.isEmpty()).toList();
    return new StreamConnection.Opening(combined, streams);
  }

  private HttpResponse open(WebSocketUpgrade upgrade, StreamConnection.Opening opening) {
    var out = Source.<Message>queue(FRAMES).preMaterialize(materializer);
    ActorRef<StreamConnection.Command> connection = system.systemActorOf(
        StreamConnection.create(this, opening, out.first()),
        "cryptvault-sim-stream-" + Integer.toHexString(System.identityHashCode(this)) + "-"
            + opened.incrementAndGet(),
        Props.empty());
    subscribed.put(connection, opening.streams());
    Sink<Message, ?> in = Flow.of(Message.class)
        .filter(Message::isText)
        .mapAsync(1, message -> message.asTextMessage().toStrict(5_000, materializer))
        .map(TextMessage::getStrictText)
        .map(StreamConnection.Received::new)
        .toMat(Sink.foreach(connection::tell), Keep.right());
    Flow<Message, Message, ?> wire = Flow.fromSinkAndSourceCoupled(in, out.second())
        .watchTermination((nothing, ended) -> ended.whenComplete((done, failure) -> {
          subscribed.remove(connection);
          connection.tell(StreamConnection.Gone.INSTANCE);
        }));
    return upgrade.handleMessagesWith(wire);
  }
}
