package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client that keeps to the rules is told. */
class StreamTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("pekko.stream.materializer.subscription-timeout.timeout = 100ms");
  private static final Series LATE = new Series(Symbol.of("LATE"), Interval.MINUTE);

  private final FakeMarket market = RunningServer.market().with("LATE", WALK.slice(0, 10));
  private final RunningServer server = RunningServer.start(KIT.system(), market);
  private final SocketClient client = SocketClient.fresh(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_welcome_tells_the_limits() {
    JsonNode welcome = client.next();
    assertThat(welcome.get("op").asText()).isEqualTo("welcome");
    var limits = Settings.defaults().http().stream();
    assertThat(welcome.get("limits").get("streams").asInt()).isEqualTo(limits.maxStreams());
    assertThat(welcome.get("limits").get("messagesPerSecond").asInt())
        .isEqualTo(limits.messagesPerSecond());
    assertThat(welcome.get("limits").get("frameBytes").asInt()).isEqualTo(limits.maxFrameBytes());
    assertThat(welcome.get("heartbeatMs").asLong()).isEqualTo(5_000);
  }

  @Test
  void a_subscription_is_answered_then_comes_a_snapshot_then_updates_without_a_gap() {
    subscribe("a", "BTC/USDT", "\"close\",\"close > sma(3)\"", true);
    JsonNode answer = client.next("subscribed");
    assertThat(answer.toString())
        .isEqualTo(
            "{\"op\":\"subscribed\",\"id\":1,\"streams\":[{\"sid\":\"a\",\"status\":\"ok\"}]}");
    JsonNode snapshot = client.next();
    assertThat(snapshot.get("op").asText()).isEqualTo("snapshot");
    assertThat(snapshot.get("epoch").asText()).isNotEmpty();
    assertThat(snapshot.get("originTime").asLong()).isEqualTo(WALK.openTime(0));
    assertThat(snapshot.get("canonical").toString())
        .isEqualTo("{\"close\":\"close\",\"close > sma(3)\":\"close > sma(3)\"}");
    assertThat(snapshot.get("readings")).hasSize(KNOWN);
    JsonNode last = snapshot.get("readings").get(KNOWN - 1);
    assertThat(last.get("openTime").asLong()).isEqualTo(WALK.openTime(KNOWN - 1));
    assertThat(last.get("v").get(0).asDouble()).isEqualTo(WALK.close(KNOWN - 1));
    assertThat(last.get("v").get(1).isBoolean()).isTrue();

    long seq = snapshot.get("seq").asLong();
    Bar bar = WALK.get(KNOWN);
    market.tell(MINUTES, bar, Finality.FORMING);
    JsonNode forming = client.next();
    seq = assertFollows(forming, seq, "forming", bar);
    market.tell(MINUTES, bar, Finality.CLOSED);
    seq = assertFollows(client.next(), seq, "closed", bar);
    Bar mended = new Bar(
        bar.openTime(), bar.open(), bar.high() + 9, bar.low(), bar.high() + 8, bar.volume());
    market.tell(MINUTES, mended, Finality.CORRECTED);
    JsonNode corrected = client.next();
    assertFollows(corrected, seq, "corrected", mended);
    assertThat(corrected.get("rev").asInt()).isEqualTo(1);
  }

  private static long assertFollows(JsonNode update, long before, String kind, Bar bar) {
    assertThat(update.get("op").asText()).isEqualTo("update");
    assertThat(update.get("sid").asText()).isEqualTo("a");
    assertThat(update.get("kind").asText()).isEqualTo(kind);
    assertThat(update.get("openTime").asLong()).isEqualTo(bar.openTime());
    assertThat(update.get("v").get(0).asDouble()).isEqualTo(bar.close());
    assertThat(update.get("seq").asLong())
        .isEqualTo(before + 1 + update.path("skipped").asLong());
    return update.get("seq").asLong();
  }

  @Test
  void a_provisional_bar_is_closed_with_a_flag_and_its_confirmation_sends_nothing() {
    subscribe("a", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    market.tell(MINUTES, WALK.get(KNOWN), Finality.PROVISIONAL);
    JsonNode provisional = client.next();
    assertThat(provisional.get("kind").asText()).isEqualTo("closed");
    assertThat(provisional.get("provisional").asBoolean()).isTrue();
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    market.tell(MINUTES, WALK.get(KNOWN + 1), Finality.CLOSED);
    JsonNode next = client.next();
    assertThat(next.get("openTime").asLong()).isEqualTo(WALK.openTime(KNOWN + 1));
    assertThat(next.has("provisional")).isFalse();
    assertThat(next.get("seq").asLong()).isEqualTo(provisional.get("seq").asLong() + 1);
  }

  @Test
  void a_symbol_that_is_not_traded_any_more_is_told_to_who_watches_and_to_who_comes_later() {
    subscribe("a", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    market.halt(MINUTES, WALK.openTime(KNOWN + 1), "delisted");
    assertThat(client.next().toString())
        .isEqualTo("{\"op\":\"halted\",\"sid\":\"a\",\"detail\":\"delisted\"}");

    subscribe("b", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    assertThat(client.next().get("op").asText()).isEqualTo("halted");

    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED); // of before the halt
    client.next("update");
    client.next("update");
    subscribe("c", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    assertThat(client.next().get("op").asText()).isEqualTo("halted");

    market.tell(MINUTES, WALK.get(KNOWN + 1), Finality.FORMING); // it trades again
    market.tell(MINUTES, WALK.get(KNOWN + 1), Finality.CLOSED);
    for (int stream = 0; stream < 3; stream++) {
      assertThat(client.next().get("op").asText()).isEqualTo("update");
    }
    subscribe("d", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    market.tell(MINUTES, WALK.get(KNOWN + 2), Finality.CLOSED);
    assertThat(client.next().get("op").asText()).isEqualTo("update");
  }

  @Test
  void forming_updates_come_to_those_alone_who_want_them() {
    subscribe("a", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    market.tell(MINUTES, WALK.get(KNOWN), Finality.FORMING);
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next().get("kind").asText()).isEqualTo("closed");
  }

  @Test
  void hundreds_of_updates_come_in_order_and_are_the_engines_own() {
    subscribe("a", "BTC/USDT", "\"ema(12)\"", false);
    long seq = client.next("snapshot").get("seq").asLong();
    double[] expected = new double[WALK.size()];
    var columns = Plan.of("ema(12)").evaluate(WALK);
    for (int bar = KNOWN; bar < WALK.size(); bar++) {
      expected[bar] = columns.get(0, bar);
      market.tell(MINUTES, WALK.get(bar), Finality.CLOSED);
    }
    for (int bar = KNOWN; bar < WALK.size(); bar++) {
      JsonNode update = client.next();
      assertThat(update.get("seq").asLong()).isEqualTo(++seq);
      assertThat(update.get("openTime").asLong()).isEqualTo(WALK.openTime(bar));
      assertThat(update.get("v").get(0).asDouble()).isEqualTo(expected[bar]);
    }
  }

  @Test
  void each_stream_of_a_subscription_is_granted_or_refused_with_a_code() {
    client.say("{\"op\":\"subscribe\",\"id\":\"seven\",\"streams\":["
        + stream("ok", "BTC/USDT", "1m", "\"close\"") + ","
        + stream("ok", "BTC/USDT", "1m", "\"open\"") + ","
        + stream("symbol", "NOPE", "1m", "\"close\"") + ","
        + stream("name", "NO PE", "1m", "\"close\"") + ","
        + stream("interval", "BTC/USDT", "7m", "\"close\"") + ","
        + stream("formula", "BTC/USDT", "1m", "\"rsy(14)\",\"close\",\"sma(3\"") + ","
        + stream("none", "BTC/USDT", "1m", "") + "]}");
    JsonNode answer = client.next("subscribed");
    assertThat(answer.get("id").asText()).isEqualTo("seven");
    assertThat(answer.get("streams").findValuesAsText("status"))
        .containsExactly("ok", "refused", "refused", "refused", "refused", "refused", "refused");
    assertThat(answer.get("streams").findValuesAsText("code"))
        .containsExactly(
            "SID_IN_USE",
            "UNKNOWN_SYMBOL",
            "BAD_SYMBOL",
            "UNKNOWN_INTERVAL",
            "BAD_FORMULA",
            "MISSING_PARAMETER");
    assertThat(answer.get("streams").findValuesAsText("detail"))
        .allSatisfy(detail -> assertThat(detail).isNotEmpty());
    assertThat(answer.get("streams").get(5).get("detail").asText())
        .contains("did you mean \"rsi\"")
        .endsWith("; and 1 more");
    assertThat(client.next("snapshot").get("sid").asText()).isEqualTo("ok");
  }

  @Test
  void a_name_that_was_refused_or_unsubscribed_can_be_taken_again() {
    subscribe("a", "NOPE", "\"close\"", false);
    assertThat(client.next("subscribed").findValuesAsText("status")).containsExactly("refused");
    subscribe("a", "BTC/USDT", "\"close\"", false);
    assertThat(client.next("subscribed").findValuesAsText("status")).containsExactly("ok");
    client.next("snapshot");
    client.say("{\"op\":\"unsubscribe\",\"id\":3,\"sid\":\"a\"}");
    assertThat(client.next().toString())
        .isEqualTo("{\"op\":\"unsubscribed\",\"id\":3,\"sid\":\"a\"}");
    subscribe("a", "BTC/USDT", "\"open\"", false);
    assertThat(client.next("subscribed").findValuesAsText("status")).containsExactly("ok");
  }

  @Test
  void streams_that_are_open_are_listed() {
    subscribe("a", "BTC/USDT", "\"close\"", true);
    long seq = client.next("snapshot").get("seq").asLong();
    client.say("{\"op\":\"list\",\"id\":2}");
    assertThat(client.next().toString())
        .isEqualTo("{\"op\":\"list\",\"id\":2,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\","
            + "\"interval\":\"1m\",\"formulas\":[\"close\"],\"forming\":true,\"seq\":" + seq
            + "}]}");
  }

  @Test
  void answers_come_in_the_order_of_the_questions() {
    for (int id = 0; id < 15; id++) {
      client.say("{\"op\":\"ping\",\"id\":" + id + "}");
    }
    for (int id = 0; id < 15; id++) {
      assertThat(client.next("pong").get("id").asInt()).isEqualTo(id);
    }
  }

  @Test
  void a_resumed_stream_is_told_to_begin_anew_from_a_snapshot() {
    client.say(
        "{\"op\":\"subscribe\",\"id\":2,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\","
            + "\"interval\":\"1m\",\"formulas\":[\"close\"],\"resume\":{\"epoch\":\"7f3a\",\"seq\":43}}]}");
    client.next("subscribed");
    assertThat(client.next().toString()).isEqualTo("{\"op\":\"resync\",\"sid\":\"a\"}");
    assertThat(client.next().get("op").asText()).isEqualTo("snapshot");
  }

  @Test
  void a_stream_goes_on_over_another_connection_where_it_was() {
    subscribe("a", "BTC/USDT", "\"close\"", false);
    JsonNode snapshot = client.next("snapshot");
    long seq = snapshot.get("seq").asLong();
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next().get("seq").asLong()).isEqualTo(seq + 1);
    client.close();
    for (int bar = KNOWN + 1; bar < KNOWN + 4; bar++) {
      market.tell(MINUTES, WALK.get(bar), Finality.CLOSED);
    }
    try (SocketClient again = SocketClient.connect(server)) {
      again.say(
          "{\"op\":\"subscribe\",\"batch\":true,\"streams\":[{\"sid\":\"b\",\"symbol\":\"BTC/USDT\","
              + "\"interval\":\"1m\",\"formulas\":[\"close\"],\"resume\":{\"epoch\":\""
              + snapshot.get("epoch").asText() + "\",\"seq\":" + (seq + 1) + "}}]}");
      again.next("subscribed");
      long next = seq + 2;
      while (next < seq + 5) {
        JsonNode frame = again.next();
        for (JsonNode update : frame.isArray() ? frame : List.of(frame)) {
          assertThat(update.get("op").asText()).isEqualTo("update");
          assertThat(update.get("seq").asLong()).isEqualTo(next);
          assertThat(update.get("v").get(0).asDouble())
              .isEqualTo(WALK.close(KNOWN + (int) (next - seq) - 1));
          next++;
        }
      }
    }
  }

  @Test
  void a_stream_waits_for_the_slowest_of_its_subscription_and_lives() {
    market.hold(LATE);
    client.say("{\"op\":\"subscribe\",\"streams\":[" + stream("a", "BTC/USDT", "1m", "\"close\"")
        + "," + stream("late", "LATE", "1m", "\"close\"") + "]}");
    KIT.createTestProbe().expectNoMessage(Duration.ofMillis(400));
    market.release(LATE);
    assertThat(client.next("subscribed").findValuesAsText("status")).containsExactly("ok", "ok");
    assertThat(client.next().get("op").asText()).isEqualTo("snapshot");
    assertThat(client.next().get("op").asText()).isEqualTo("snapshot");
  }

  @Test
  void a_stream_unsubscribed_before_it_was_open_never_starts() {
    market.hold(LATE);
    subscribe("late", "LATE", "\"close\"", false);
    client.say("{\"op\":\"unsubscribe\",\"id\":2,\"sid\":\"late\"}").say("{\"op\":\"ping\"}");
    client.next("pong");
    market.release(LATE);
    assertThat(client.next().get("op").asText()).isEqualTo("subscribed");
    assertThat(client.next().toString())
        .isEqualTo("{\"op\":\"unsubscribed\",\"id\":2,\"sid\":\"late\"}");
    KIT.createTestProbe()
        .awaitAssert(() -> assertThat(server.vault.counts().subscriptions()).isZero());
  }

  @Test
  void two_servers_in_one_system_take_connections_each() {
    RunningServer other = RunningServer.start(KIT.system(), RunningServer.market());
    try (SocketClient one = SocketClient.connect(other);
        SocketClient two = SocketClient.connect(server)) {
      one.say("{\"op\":\"ping\"}");
      two.say("{\"op\":\"ping\"}");
      assertThat(one.next().get("op").asText()).isEqualTo("pong");
      assertThat(two.next().get("op").asText()).isEqualTo("pong");
    } finally {
      other.close();
    }
  }

  private void subscribe(String sid, String symbol, String formulas, boolean forming) {
    client.say("{\"op\":\"subscribe\",\"id\":1,\"streams\":[{\"sid\":\"" + sid + "\",\"symbol\":\""
        + symbol + "\",\"interval\":\"1m\",\"formulas\":[" + formulas + "],\"forming\":" + forming
        + "}]}");
  }

  private static String stream(String sid, String symbol, String interval, String formulas) {
    return "{\"sid\":\"" + sid + "\",\"symbol\":\"" + symbol + "\",\"interval\":\"" + interval
        + "\",\"formulas\":[" + formulas + "]}";
  }
}
