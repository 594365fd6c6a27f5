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

/** A session whose connection is in the hand of the test. */
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
    session.tell(new StreamSession.Said(speaker.ref(), new StreamSession.Heard.Text(text)));
  }

  @Test
  void what_a_client_says_after_it_was_closed_is_taken_and_not_heard() {
    session.tell(new StreamSession.Sends(connection.ref()));
    ActorRef<Demand> demand = ((Delivery.Opened<Outgoing>) connection.receiveMessage()).feeder();
    session.tell(new StreamSession.Broke(CloseReason.RATE));
    say("{\"op\":\"ping\"}");
    demand.tell(Demand.NEXT);
    speaker.expectMessage(StreamSession.Ack.INSTANCE);
    session.tell(StreamSession.Gone.INSTANCE);
    connection.expectTerminated(session);
    connection.expectNoMessage(Duration.ZERO);
    assertThat(closing.reason()).contains(CloseReason.RATE);
  }
}
