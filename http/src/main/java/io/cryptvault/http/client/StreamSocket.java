package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketRequest;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgradeResponse;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.typed.javadsl.ActorSink;

/** One WebSocket to the venue; what it says goes to a feed in batches, each acknowledged, so TCP slows a hurried venue. */
final class StreamSocket {
  /** Characters of one message; the venue's are a few hundred. */
  private static final long MAX_MESSAGE = 1 << 20;

  private static final int BATCH = 256;
  private static final int CONTROL_MESSAGES = 16;

  private final BoundedSourceQueue<Message> out;
  private final UniqueKillSwitch cut;

  private StreamSocket(BoundedSourceQueue<Message> out, UniqueKillSwitch cut) {
    this.out = out;
    this.cut = cut;
  }

  /** A socket that is being opened, and how that ends. */
  record Opening(StreamSocket socket, CompletionStage<WebSocketUpgradeResponse> response) {}

  /** Opens a socket; all that comes of it is told to {@code feed} with its number. */
  static Opening open(
      ActorSystem<?> system,
      URI base,
      ClientSettings settings,
      long number,
      ActorRef<LiveFeed.Command> feed) {
    Materializer materializer = SystemMaterializer.get(system).materializer();
    Sink<List<StreamMessage>, NotUsed> toFeed = ActorSink.actorRefWithBackpressure(
        feed,
        (acknowledge, messages) -> new LiveFeed.Told(number, messages, acknowledge),
        acknowledge -> new LiveFeed.Told(number, List.of(), acknowledge),
        LiveFeed.Taken.INSTANCE,
        new LiveFeed.Broken(number, "the venue closed it"),
        failure -> new LiveFeed.Broken(number, String.valueOf(failure.getMessage())));
    Sink<Message, UniqueKillSwitch> in = Flow.of(Message.class)
        .viaMat(KillSwitches.single(), Keep.right())
        .filter(Message::isText)
        .mapAsync(1, message -> text(message.asTextMessage(), materializer))
        .map(StreamMessage::read)
        .batch(BATCH, StreamSocket::listOf, StreamSocket::append)
        .to(toFeed);
    Source<Message, BoundedSourceQueue<Message>> queue = Source.queue(CONTROL_MESSAGES);
    var flow =
        Flow.fromSinkAndSourceCoupledMat(in, queue, (cut, out) -> new StreamSocket(out, cut));
    ClientConnectionSettings connection = ClientConnectionSettings.create(system.classicSystem())
        .withConnectingTimeout(settings.pool().connectTimeout())
        .withIdleTimeout(settings.stream().maxSilence()); // pings count: half-open is noticed
    var opening = Http.get(system)
        .singleWebSocketRequest(
            WebSocketRequest.create(base + "/ws"),
            flow,
            "wss".equals(base.getScheme())
                ? Http.get(system).defaultClientHttpsContext()
                : ConnectionContext.noEncryption(),
            Optional.empty(),
            connection,
            Logging.getLogger(system.classicSystem(), StreamSocket.class),
            materializer);
    return new Opening(opening.second(), opening.first());
  }

  /** Sends a control message; whether there was room for it. */
  boolean send(String text) {
    return out.offer(TextMessage.create(text)).isEnqueued();
  }

  void close() {
    cut.shutdown();
    if (!out.isCompleted()) {
      out.complete();
    }
  }

  private static CompletionStage<String> text(TextMessage message, Materializer materializer) {
    return message
        .getStreamedText()
        .limitWeighted(MAX_MESSAGE, part -> (long) part.length())
        .runFold("", String::concat, materializer);
  }

  private static List<StreamMessage> listOf(StreamMessage first) {
    return append(new ArrayList<>(), first);
  }

  private static List<StreamMessage> append(List<StreamMessage> batch, StreamMessage next) {
    batch.add(next);
    return batch;
  }
}
