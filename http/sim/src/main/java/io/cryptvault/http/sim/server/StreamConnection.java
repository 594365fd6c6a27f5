package io.cryptvault.http.sim.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.stream.BoundedSourceQueue;

/** The actor of one {@link StreamEndpoint}: it sends the endpoint's frames and breaks the connection if the reader is too slow. */
final class StreamConnection extends AbstractBehavior<StreamConnection.Command> {

  /** What a connection understands. */
  sealed interface Command {}

  /** The client sent a text. */
  record Received(String text) implements Command {}

  /** Events without a text. */
  enum Event implements Command {
    TICK,
    PONG,
    /** Break the connection, like a lost network. */
    DROP,
    /** The connection has ended. */
    GONE
  }

  /** How long half a frame has to be sent before the connection breaks. */
  private static final Duration FLUSHED = Duration.ofMillis(50);

  private final StreamEndpoint end;
  private final BoundedSourceQueue<FrameEvent> out;
  private final Supplier<VenueTime> clock;
  private final StreamServer server;

  private StreamConnection(
      ActorContext<Command> context,
      StreamEndpoint end,
      BoundedSourceQueue<FrameEvent> out,
      Supplier<VenueTime> clock,
      StreamServer server) {
    super(context);
    this.end = end;
    this.out = out;
    this.clock = clock;
    this.server = server;
  }

  static Behavior<Command> create(
      StreamEndpoint end,
      BoundedSourceQueue<FrameEvent> out,
      Supplier<VenueTime> clock,
      StreamServer server) {
    return Behaviors.setup(context -> {
      var connection = new StreamConnection(context, end, out, clock, server);
      connection.send(end.tick(clock.get()));
      return connection;
    });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Received received -> {
        send(end.receive(received.text, clock.get()));
        server.subscribed(getContext().getSelf(), end.subscriptions());
      }
      case Event.TICK -> send(end.tick(clock.get()));
      case Event.PONG -> end.pong(clock.get());
      case Event.DROP -> fail();
      case Event.GONE -> {
        return Behaviors.stopped();
      }
    }
    return this;
  }

  private void send(List<Frame> frames) {
    for (Frame frame : frames) {
      boolean taken = out.isCompleted() || out.offer(WireFrames.event(frame)).isEnqueued();
      if (!taken) {
        fail();
      } else if (frame instanceof Frame.Cut) {
        getContext().scheduleOnce(FLUSHED, getContext().getSelf(), Event.DROP);
      } else if (frame instanceof Frame.CloseFrame && !out.isCompleted()) {
        out.complete(); // the stream's end comes back as GONE
      }
    }
  }

  private void fail() {
    if (!out.isCompleted()) {
      out.fail(new WireFrames.Broken());
    }
  }
}
