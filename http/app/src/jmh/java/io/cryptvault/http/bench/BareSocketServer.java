package io.cryptvault.http.bench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The least that can send to many clients: Pekko HTTP with a bounded queue a client. It reads nothing and knows nothing. */
final class BareSocketServer {
  private static final int QUEUE = 10_000;

  private final ActorSystem<?> system;
  private final List<BoundedSourceQueue<Message>> queues = new CopyOnWriteArrayList<>();
  private final int port;

  BareSocketServer(ActorSystem<?> system) throws Exception {
    this.system = system;
    this.port = Http.get(system)
        .newServerAt("127.0.0.1", 0)
        .bindSync(this::upgrade)
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES)
        .localAddress()
        .getPort();
  }

  private HttpResponse upgrade(HttpRequest request) {
    Pair<BoundedSourceQueue<Message>, Source<Message, NotUsed>> queue =
        Source.<Message>queue(QUEUE).preMaterialize(system);
    queues.add(queue.first());
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .orElseThrow()
        .handleMessagesWith(Flow.fromSinkAndSource(Sink.ignore(), queue.second()));
  }

  int port() {
    return port;
  }

  /** Sends each client these texts, a frame each. */
  void send(List<String> texts) {
    for (String text : texts) {
      Message message = TextMessage.create(text);
      for (BoundedSourceQueue<Message> queue : queues) {
        if (!queue.offer(message).isEnqueued()) {
          throw new IllegalStateException("a queue is full");
        }
      }
    }
  }
}
