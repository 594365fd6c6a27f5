package io.cryptvault.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A client that subscribes to a lot and reads nothing, while no bar arrives. */
class SilentReaderTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final int STREAMS = 300;

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private static Settings settings() {
    return Settings.defaults()
        .withHttp(RunningServer.http("stream { heartbeat = 1h, stalled-after = 1s }"));
  }

  @Test
  void it_is_closed_with_4408_although_no_update_waits() {
    String formulas = IntStream.range(0, 100)
        .mapToObj(k -> "\"sma(" + (k + 2) + ")\"")
        .collect(Collectors.joining(","));
    RunningServer server = RunningServer.start(KIT.system(), RunningServer.market(), settings());
    try (SocketClient client = SocketClient.connect(server)) {
      client.stopReading();
      // 180 MB of snapshots: more than all buffers in between hold.
      client.say(IntStream.range(0, STREAMS)
          .mapToObj(sid -> "{\"sid\":\"s" + sid + "\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
              + "\"formulas\":[" + formulas + "]}")
          .collect(Collectors.joining(",", "{\"op\":\"subscribe\",\"streams\":[", "]}")));
      var probe = KIT.createTestProbe();
      probe.awaitAssert(
          Duration.ofSeconds(20),
          () -> assertThat(server.vault.counts().subscriptions()).isEqualTo(STREAMS));
      probe.awaitAssert(
          Duration.ofSeconds(20),
          () -> assertThat(server.vault.counts().subscriptions()).isZero());
      client.skimOn();
      assertThat(client.closeCode()).isEqualTo(4408);
    } finally {
      server.close();
    }
  }
}
