package io.cryptvault.http.sim;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.BoundedSourceQueue;

/**
 * The venue's end of one WebSocket: takes control messages, tells bars. A reader too slow for its queue is dropped, as is one
 * that sends control messages too fast; Pekko cannot name the close code (1008), so the connection just ends.
 */
final class StreamConnection extends AbstractBehavior<StreamConnection.Command> {

  /** What a connection understands. */
  sealed interface Command {}

  /** The client said something. */
  record Received(String text) implements Command {}

  /** Time has passed. */
  enum Tick implements Command {
    INSTANCE
  }

  /** Ends the connection. */
  enum Drop implements Command {
    INSTANCE
  }

  /** The client is gone. */
  enum Gone implements Command {
    INSTANCE
  }

  /** What a connection is opened with: whether events are wrapped, and the streams that its address names. */
  record Opening(boolean combined, List<String> streams) {
    Opening {
      streams = List.copyOf(streams);
    }
  }

  private static final int MAX_STREAMS = 1024;

  private final StreamHub hub;
  private final SimulatedMarket market;
  private final MarketClock clock;
  private final InstantSource wall;
  private final Faults faults;
  private final long updateMillis;
  private final int controlPerSecond;
  private final BoundedSourceQueue<Message> out;
  private final Map<String, KlineStream> streams = new LinkedHashMap<>();
  private boolean combined;
  private boolean dropped;
  private long controlSecond;
  private int controlCount;

  private StreamConnection(
      ActorContext<Command> context,
      StreamHub hub,
      Opening opening,
      BoundedSourceQueue<Message> out) {
    super(context);
    this.hub = hub;
    this.market = hub.market();
    this.clock = hub.clock();
    this.wall = hub.wall();
    this.faults = hub.faults();
    this.updateMillis = hub.settings().updateEvery().toMillis();
    this.controlPerSecond = hub.settings().controlMessagesPerSecond();
    this.out = out;
    this.combined = opening.combined();
    opening.streams().forEach(this::subscribe);
  }

  static Behavior<Command> create(StreamHub hub, Opening opening, BoundedSourceQueue<Message> out) {
    return Behaviors.setup(context -> new StreamConnection(context, hub, opening, out));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Received received -> control(received.text);
      case Tick tick -> tell();
      case Drop drop -> drop();
      case Gone gone -> {
        return Behaviors.stopped();
      }
    }
    return this;
  }

  private void control(String text) {
    long second = wall.millis() / 1000;
    controlCount = second == controlSecond ? controlCount + 1 : 1;
    controlSecond = second;
    if (controlCount > controlPerSecond) {
      drop();
      return;
    }
    try {
      control(ControlMessage.read(text));
    } catch (IOException e) {
      send("{\"code\":3,\"msg\":\"Invalid JSON\"}");
    }
  }

  private void control(ControlMessage message) {
    switch (message.method()) {
      case "SUBSCRIBE" -> {
        message.params().forEach(this::subscribe);
        hub.subscribed(getContext().getSelf(), streams.keySet());
        acknowledge(message);
      }
      case "UNSUBSCRIBE" -> {
        message.params().forEach(streams::remove);
        hub.subscribed(getContext().getSelf(), streams.keySet());
        acknowledge(message);
      }
      case "LIST_SUBSCRIPTIONS" -> send(message.listed(streams.keySet()));
      case "SET_PROPERTY" -> {
        combined = message.params().contains("combined") && message.params().contains("true");
        acknowledge(message);
      }
      default -> send(message.refused());
    }
  }

  private void acknowledge(ControlMessage message) {
    if (!faults.streams().contains(StreamFault.NO_ACKS)) {
      send(message.accepted());
    }
  }

  /** What the venue does not have is acknowledged and then silent. */
  private void subscribe(String name) {
    if (streams.size() < MAX_STREAMS) {
      KlineStream.of(name, market, updateMillis, clock.millis())
          .ifPresent(stream -> streams.putIfAbsent(name, stream));
    }
  }

  private void tell() {
    if (dropped) {
      return;
    }
    long now = clock.millis();
    for (KlineStream stream : streams.values()) {
      stream.tell(now, faults.streams(), combined, this::send);
    }
  }

  private void send(String text) {
    if (!dropped && !out.offer(TextMessage.create(text)).isEnqueued()) {
      drop();
    }
  }

  private void drop() {
    dropped = true;
    if (!out.isCompleted()) {
      out.complete(); // the stream's end comes back as Gone
    }
  }
}
