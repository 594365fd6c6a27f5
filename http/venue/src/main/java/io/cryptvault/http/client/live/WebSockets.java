package io.cryptvault.http.client.live;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.host.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketRequest;
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

/**
 * WebSockets to a venue. Messages go to the feed in batches, each acknowledged, so that TCP slows down a venue that sends too fast.
 * Thread-safe.
 */
public final class WebSockets implements Lines {
  /** Characters of one message; venues send a few thousand. */
  private static final long MAX_MESSAGE = 1 << 20;

  private static final int BATCH = 256;
  private static final int CONTROL_MESSAGES = 16;

  private final ActorSystem<?> system;
  private final ClientSettings settings;
  private final Materializer materializer;

  /**
   * Opens nothing yet.
   *
   * @param system runs the connections
   * @param settings the stream's base address, timeouts and sizes
   */
  public WebSockets(ActorSystem<?> system, ClientSettings settings) {
    this.system = system;
    this.settings = settings;
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  @Override
  public Line open(String path, long number, ActorRef<FeedCommand> feed) {
    Sink<Message, UniqueKillSwitch> in = Flow.of(Message.class)
        .viaMat(KillSwitches.single(), Keep.right())
        .flatMapConcat(WebSockets::whole)
        .batch(BATCH, WebSockets::listOf, WebSockets::append)
        .to(toFeed(number, feed));
    Source<Message, BoundedSourceQueue<Message>> queue = Source.queue(CONTROL_MESSAGES);
    var flow = Flow.fromSinkAndSourceCoupledMat(in, queue, (cut, out) -> new Socket(out, cut));
    boolean isSecure = "wss".equals(settings.venue().stream().getScheme());
    var opening = Http.get(system)
        .singleWebSocketRequest(
            WebSocketRequest.create(settings.venue().stream() + path),
            flow,
            isSecure
                ? Http.get(system).defaultClientHttpsContext()
                : ConnectionContext.noEncryption(),
            Optional.empty(),
            connection(),
            Logging.getLogger(system.classicSystem(), WebSockets.class),
            materializer);
    opening.first().whenComplete((response, failure) -> {
      if (failure != null) {
        feed.tell(new FeedCommand.Broken(number, Failures.ofCall(failure).words()));
      } else if (response.response().status().intValue() == 101) {
        feed.tell(new FeedCommand.Opened(number));
      } else {
        feed.tell(new FeedCommand.Broken(
            number, "the venue answered HTTP " + response.response().status().intValue()));
      }
    });
    return opening.second();
  }

  /** The text of a message; nothing of a binary one, which is read all the same, as it would block later messages. */
  private static Source<String, ?> whole(Message message) {
    return message.isText()
        ? message
            .asTextMessage()
            .getStreamedText()
            .limitWeighted(MAX_MESSAGE, part -> (long) part.length())
            .fold("", String::concat)
        : message
            .asBinaryMessage()
            .getStreamedData()
            .limitWeighted(MAX_MESSAGE, part -> (long) part.length())
            .filter(part -> false)
            .map(part -> "");
  }

  private static Sink<List<String>, NotUsed> toFeed(long number, ActorRef<FeedCommand> feed) {
    return ActorSink.actorRefWithBackpressure(
        feed,
        (acknowledge, frames) -> new FeedCommand.FramesArrived(number, frames, acknowledge),
        acknowledge -> new FeedCommand.FramesArrived(number, List.of(), acknowledge),
        FeedCommand.Taken.INSTANCE,
        new FeedCommand.Broken(number, "the venue closed it"),
        failure -> new FeedCommand.Broken(number, String.valueOf(failure.getMessage())));
  }

  private ClientConnectionSettings connection() {
    return ClientConnectionSettings.create(system.classicSystem())
        .withConnectingTimeout(settings.pool().connectTimeout())
        .withIdleTimeout(
            settings.stream().maxSilence()); // pings count, so a half-open connection is noticed
  }

  private record Socket(BoundedSourceQueue<Message> out, UniqueKillSwitch cut) implements Line {
    @Override
    public boolean send(String text) {
      return out.offer(TextMessage.create(text)).isEnqueued();
    }

    @Override
    public void close() {
      cut.shutdown();
      if (!out.isCompleted()) {
        out.complete();
      }
    }
  }

  private static List<String> listOf(String first) {
    return append(new ArrayList<>(), first);
  }

  private static List<String> append(List<String> batch, String next) {
    batch.add(next);
    return batch;
  }
}
