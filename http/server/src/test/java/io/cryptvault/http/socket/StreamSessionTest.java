package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.wire.StreamJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private final FakeMarket market = RunningServer.market();
  private final RunningServer server = RunningServer.start(KIT.system(), market);
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

  @Test
  void updates_that_wait_when_a_stream_is_amended_are_sent_before_its_new_snapshot() {
    session.tell(new StreamSession.Sends(connection.ref()));
    ActorRef<Demand> demand = ((Delivery.Opened<Outgoing>) connection.receiveMessage()).feeder();
    demand.tell(Demand.NEXT);
    say("{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\","
        + "\"interval\":\"1m\",\"formulas\":[\"close\"]}]}");
    awaitSnapshot(demand, "close");
    // The connection takes nothing: two bars close, and between them the stream is amended.
    market.tell(RunningServer.MINUTES, RunningServer.WALK.get(KNOWN), Finality.CLOSED);
    connection.awaitAssert(
        () -> { // what the worker answers with, it has published before
          assertThat(server
                  .document("/v1/bars/BTC%2FUSDT?interval=1m&limit=1")
                  .get("bars")
                  .get(0)
                  .get("openTime")
                  .asLong())
              .isEqualTo(RunningServer.WALK.openTime(KNOWN));
          return null;
        });
    say("{\"op\":\"amend\",\"sid\":\"a\",\"add\":[\"sma(5)\"],\"remove\":[\"close\"]}");
    connection.awaitAssert(() -> {
      assertThat(server.vault.counts().subscriptions()).isEqualTo(2);
      return null;
    });
    market.tell(RunningServer.MINUTES, RunningServer.WALK.get(KNOWN + 1), Finality.CLOSED);
    List<Outgoing> sent = awaitSnapshot(demand, "sma(5)");
    List<Long> closed = sent.stream()
        .filter(one -> one instanceof Outgoing.Streamed)
        .map(one -> ((Outgoing.Streamed) one).event())
        .filter(StreamEvent.Update.class::isInstance)
        .map(one -> ((StreamEvent.Update) one).openTime())
        .toList();
    assertThat(closed).startsWith(RunningServer.WALK.openTime(KNOWN));
    assertThat(sent.get(sent.size() - 2))
        .isEqualTo(
            new Outgoing.Text("{\"op\":\"amended\",\"sid\":\"a\",\"formulas\":[\"sma(5)\"]}"));
  }

  /** Takes what is sent up to the snapshot of this formula. */
  private List<Outgoing> awaitSnapshot(ActorRef<Demand> demand, String formula) {
    List<Outgoing> sent = new ArrayList<>();
    demand.tell(Demand.NEXT);
    while (true) {
      for (Outgoing one : ((Delivery.Elements<Outgoing>) connection.receiveMessage()).elements()) {
        sent.add(one);
        if (one instanceof Outgoing.Streamed streamed
            && streamed.event() instanceof StreamEvent.Snapshot snapshot
            && snapshot.readings().formulas().contains(formula)) {
          return sent;
        }
      }
      demand.tell(Demand.NEXT);
    }
  }
}
