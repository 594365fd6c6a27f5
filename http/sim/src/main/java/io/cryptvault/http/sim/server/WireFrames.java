package io.cryptvault.http.sim.server;

import java.util.function.Consumer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.impl.engine.ws.FrameEvent$;
import org.apache.pekko.http.impl.engine.ws.FrameHeader;
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
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;

/**
 * Sends {@link Frame}s on a Pekko WebSocket at the low level that has close codes, pings and broken messages (see docs/adr/0008). It
 * uses Pekko's internal framing; no other class of this module does.
 */
final class WireFrames {
  private static final FiniteDuration CLOSE_TIMEOUT = FiniteDuration.apply(1, "second");
  private static final byte TEXT = 0x1;
  private static final byte BINARY = 0x2;
  private static final byte PING = 0x9;
  private static final byte PONG = 0xA;

  /** Breaks the connection; only Pekko sees it. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("the simulated venue hangs up", null, false, false);
    }
  }

  private WireFrames() {}

  /** Accepts the upgrade: {@code in} takes the client's messages, {@code out} gives the frames to send; its end closes. */
  static HttpResponse accept(
      ActorSystem<?> system,
      WebSocketUpgrade upgrade,
      Sink<Message, ?> in,
      Source<FrameEvent, ?> out,
      Consumer<Boolean> ponged) {
    WebSocketSettings settings =
        (WebSocketSettings) ServerSettings.create(system.classicSystem()).getWebsocketSettings();
    Flow<Message, Message, ?> messages = Flow.fromSinkAndSourceCoupled(in, Source.<Message>maybe());
    Flow<FrameEvent, FrameEvent, NotUsed> frames = Flow.<FrameEvent>create()
        .map(frame -> watched(frame, ponged))
        .via(WebSocket$.MODULE$
            .stack(
                true,
                settings,
                CLOSE_TIMEOUT,
                Logging.getLogger(system.classicSystem(), WireFrames.class))
            .join(messages.asScala())
            .asJava())
        .merge(out, true);
    return ((UpgradeToWebSocketLowLevel) upgrade)
        .handleFrames(frames.mapMaterializedValue(none -> (Object) none), Option.empty());
  }

  static FrameEvent event(Frame frame) {
    return switch (frame) {
      case Frame.Text text -> full(TEXT, ByteString.fromString(text.text()));
      case Frame.BadText text -> full(TEXT, text.bytes());
      case Frame.Binary binary -> full(BINARY, binary.bytes());
      case Frame.Ping ping -> full(PING, ping.payload());
      case Frame.CloseFrame close ->
        FrameEvent$.MODULE$.closeFrame(close.code(), close.reason(), Option.empty());
      case Frame.Cut cut -> half(ByteString.fromString(cut.text()));
    };
  }

  private static FrameEvent watched(FrameEvent frame, Consumer<Boolean> ponged) {
    if (frame instanceof FrameStart start && start.header().opcode().code() == PONG) {
      ponged.accept(true);
    }
    return frame;
  }

  private static FrameEvent full(byte opcode, ByteString data) {
    return FrameEvent$.MODULE$.fullFrame(
        Protocol.Opcode$.MODULE$.forCode(opcode), Option.empty(), data, true, false, false, false);
  }

  /** A frame whose header announces more bytes than follow. */
  private static FrameEvent half(ByteString data) {
    var header = new FrameHeader(
        Protocol.Opcode$.MODULE$.forCode(TEXT),
        Option.empty(),
        data.size() + 100L,
        true,
        false,
        false,
        false);
    return new FrameStart(header, data);
  }
}
