package io.cryptvault.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.wire.StreamJson;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session whose connection the test controls. */
class StreamSessionTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final RunningServer server = RunningServer.start(KIT.system(), RunningServer.market());
  private final TestProbe<Delivery<Outgoing>> connection = KIT.createTestProbe();
  private final TestProbe<StreamSession.Ack> speaker = KIT.createTestProbe();
  private final Closing closing = new Closing();
  private final ActorRef<StreamSession.Command> session =
      KIT.spawn(StreamSession.create(new StreamSession.Tools(
          server.vault,
          RunningServer.http(),
          new StreamJson(),
          closing,
          new AtomicLong(),
          () -> 0)));

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private void say(String text) {
    session.tell(new StreamSession.Received(speaker.ref(), new StreamSession.Incoming.Text(text)));
  }

  @Test
  void messages_of_a_client_after_the_close_are_acknowledged_and_ignored() {
    session.tell(new StreamSession.Sends(connection.ref()));
    ActorRef<Demand> demand = ((Delivery.Opened<Outgoing>) connection.receiveMessage()).feeder();
    session.tell(new StreamSession.Violated(CloseReason.RATE));
    say("{\"op\":\"ping\"}");
    demand.tell(Demand.NEXT);
    speaker.expectMessage(StreamSession.Ack.INSTANCE);
    session.tell(StreamSession.Gone.INSTANCE);
    connection.expectTerminated(session);
    connection.expectNoMessage(Duration.ZERO);
    assertThat(closing.reason()).contains(CloseReason.RATE);
  }
}
