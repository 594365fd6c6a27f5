package io.cryptvault.http.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ws.Message;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class StreamServerTest {
  private static final ActorTestKit KIT = ActorTestKit.create(
      ConfigFactory.parseString("pekko.stream.materializer.subscription-timeout.timeout = 1s")
          .withFallback(ConfigFactory.load()));

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  /** An upgrade of a client that is gone before the answer: nobody runs the frames. */
  private static final class Abandoned extends UpgradeToWebSocketLowLevel {
    private static final HttpResponse ANSWER =
        (HttpResponse) org.apache.pekko.http.javadsl.model.HttpResponse.create();

    @Override
    public HttpResponse handleFrames(
        Graph<FlowShape<FrameEvent, FrameEvent>, Object> frames, Option<String> protocol) {
      return ANSWER;
    }

    @Override
    public HttpResponse handleMessages(
        Graph<FlowShape<Message, Message>, Object> messages, Option<String> protocol) {
      return ANSWER;
    }

    @Override
    public Seq<String> requestedProtocols() {
      return CollectionConverters.asScala(List.<String>of()).toSeq();
    }
  }

  /** A venue that has nothing to say. */
  private static final class Silent implements StreamEndpoint {
    @Override
    public List<Frame> receive(String text, VenueTime now) {
      return List.of();
    }

    @Override
    public void pong(VenueTime now) {}

    @Override
    public List<Frame> tick(VenueTime now) {
      return List.of();
    }

    @Override
    public List<String> subscriptions() {
      return List.of();
    }

    @Override
    public boolean isOver() {
      return false;
    }
  }

  @Test
  void a_client_that_is_gone_before_its_upgrade_is_answered_is_no_open_stream() {
    StreamServer server = new StreamServer(KIT.system(), () -> new VenueTime(0, 0));
    assertThat(server.open(new Abandoned(), new Silent())).isNotNull();
    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(60), () -> {
      assertThat(server.open()).isZero();
      return 0;
    });
  }
}
