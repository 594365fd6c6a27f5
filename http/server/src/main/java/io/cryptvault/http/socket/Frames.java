package io.cryptvault.http.socket;

import java.time.Duration;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.NoLogging$;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.impl.engine.ws.FrameEvent$;
import org.apache.pekko.http.impl.engine.ws.FrameStart;
import org.apache.pekko.http.impl.engine.ws.Protocol;
import org.apache.pekko.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import org.apache.pekko.http.impl.engine.ws.WebSocket$;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.http.scaladsl.model.ws.Message;
import org.apache.pekko.http.scaladsl.settings.WebSocketSettings;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;

/**
 * A WebSocket at the level of its frames, for what Pekko's message API cannot do: choose the code of a close frame, send pings while
 * messages flow, and end a connection when the client has sent no frame for too long. It uses Pekko's internal framing (see docs/adr);
 * no other class touches that.
 */
final class Frames {
  private static final FiniteDuration CLOSE_TIMEOUT = FiniteDuration.apply(3, "seconds");
  /** Continuation frames are dropped once the connection closes, so that half a document never looks like a whole one. */
  private static final byte CONTINUATION = 0x0;

  private static final byte CLOSE = 0x8;
  private static final byte PING_CODE = 0x9;
  private static final FrameStart PING = FrameEvent$.MODULE$.fullFrame(
      Protocol.Opcode$.MODULE$.forCode(PING_CODE),
      Option.empty(),
      ByteString.emptyByteString(),
      true,
      false,
      false,
      false);

  private Frames() {}

  /** The socket settings of a system. Read them once: reading takes as long as opening a connection. */
  static WebSocketSettings settings(ActorSystem<?> system) {
    return (WebSocketSettings) ServerSettings.create(system.classicSystem()).getWebsocketSettings();
  }

  /** Accepts the upgrade and connects the messages to it. Each ping of the client runs {@code onPing} and is answered. */
  static HttpResponse accept(
      WebSocketSettings settings,
      WebSocketUpgrade upgrade,
      Flow<Message, Message, ?> messages,
      Closing closing,
      Duration pingTimeout,
      Runnable onPing) {
    Flow<FrameEvent, FrameEvent, NotUsed> frames = Flow.<FrameEvent>create()
        .via(closing.connection().<FrameEvent>flow())
        .idleTimeout(pingTimeout)
        .map(frame -> {
          if (isA(frame, PING_CODE)) {
            onPing.run();
          }
          return frame;
        })
        .via(WebSocket$.MODULE$
            .stack(
                true,
                settings,
                CLOSE_TIMEOUT,
                NoLogging$
                    .MODULE$) // it would log a client that disconnects as an error of the server
            .join(messages.asScala())
            .asJava())
        .filter(frame -> !isA(frame, CONTINUATION) || closing.reason().isEmpty())
        .map(frame -> closeFrame(frame, closing))
        .merge(pings(pingTimeout), true)
        .via(closing.connection().<FrameEvent>flow());
    return ((UpgradeToWebSocketLowLevel) upgrade)
        .handleFrames(frames.mapMaterializedValue(none -> (Object) none), Option.empty());
  }

  /** Three pings within the timeout, so that one lost pong does not end the connection. */
  private static Source<FrameEvent, Cancellable> pings(Duration pingTimeout) {
    Duration every = pingTimeout.dividedBy(3);
    return Source.tick(every, every, PING);
  }

  private static boolean isA(FrameEvent frame, byte code) {
    return frame instanceof FrameStart start && start.header().opcode().code() == code;
  }

  private static FrameEvent closeFrame(FrameEvent frame, Closing closing) {
    return isA(frame, CLOSE) && closing.reason().isPresent()
        ? FrameEvent$.MODULE$.closeFrame(
            closing.reason().get().code(), closing.reason().get().text(), Option.empty())
        : frame;
  }
}
