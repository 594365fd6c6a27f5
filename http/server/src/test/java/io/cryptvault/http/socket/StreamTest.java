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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client that follows the protocol receives. */
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
  void the_welcome_has_the_limits() {
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
    Bar correct = new Bar(
        bar.openTime(), bar.open(), bar.high() + 9, bar.low(), bar.high() + 8, bar.volume());
    market.tell(MINUTES, correct, Finality.CORRECTED);
    JsonNode corrected = client.next();
    assertFollows(corrected, seq, "corrected", correct);
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
  void a_halted_symbol_is_reported_to_subscribers_and_to_later_ones() {
    subscribe("a", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    market.halt(MINUTES, WALK.openTime(KNOWN + 1), "delisted");
    assertThat(client.next().toString())
        .isEqualTo("{\"op\":\"halted\",\"sid\":\"a\",\"detail\":\"delisted\"}");

    subscribe("b", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    assertThat(client.next().get("op").asText()).isEqualTo("halted");

    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED); // a bar from before the halt
    List<String> received = new ArrayList<>();
    for (int message = 0; message < 4; message++) {
      JsonNode next = client.next();
      received.add(next.get("sid").asText() + " " + next.get("op").asText());
    }
    assertThat(received) // it does not trade again
        .containsExactlyInAnyOrder("a update", "a halted", "b update", "b halted")
        .containsSubsequence("a update", "a halted")
        .containsSubsequence("b update", "b halted");
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
  void forming_updates_go_only_to_streams_that_want_them() {
    subscribe("a", "BTC/USDT", "\"close\"", false);
    client.next("snapshot");
    market.tell(MINUTES, WALK.get(KNOWN), Finality.FORMING);
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next().get("kind").asText()).isEqualTo("closed");
  }

  @Test
  void hundreds_of_updates_arrive_in_order_and_equal_the_engines() {
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
    Map<String, List<JsonNode>> answers = new HashMap<>();
    boolean begun = false;
    int seen = 0;
    client.next("welcome");
    while (seen < 7 || !begun) { // the answers may come in several messages
      JsonNode message = client.next();
      if (message.get("op").asText().equals("snapshot")) {
        assertThat(message.get("sid").asText()).isEqualTo("ok");
        assertThat(answers.get("ok")).anyMatch(answer -> !answer.has("code"));
        begun = true;
      } else {
        assertThat(message.get("op").asText()).isEqualTo("subscribed");
        assertThat(message.get("id").asText()).isEqualTo("seven");
        for (JsonNode answer : message.get("streams")) {
          answers
              .computeIfAbsent(answer.get("sid").asText(), sid -> new ArrayList<>())
              .add(answer);
          seen++;
        }
      }
    }
    assertThat(answers.get("ok"))
        .extracting(
            answer -> answer.get("status").asText() + answer.path("code").asText())
        .containsExactlyInAnyOrder("ok", "refusedSID_IN_USE");
    Map.of(
            "symbol", "UNKNOWN_SYMBOL",
            "name", "BAD_SYMBOL",
            "interval", "UNKNOWN_INTERVAL",
            "formula", "BAD_FORMULA",
            "none", "MISSING_PARAMETER")
        .forEach((sid, code) -> {
          JsonNode answer = Objects.requireNonNull(answers.get(sid)).get(0);
          assertThat(answer.get("status").asText()).isEqualTo("refused");
          assertThat(answer.get("code").asText()).isEqualTo(code);
          assertThat(answer.get("detail").asText()).isNotEmpty();
        });
    assertThat(
            Objects.requireNonNull(answers.get("formula")).get(0).get("detail").asText())
        .contains("did you mean \"rsi\"")
        .endsWith("; and 1 more");
  }

  @Test
  void the_name_of_a_refused_or_ended_stream_can_be_used_again() {
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
  void list_has_the_open_streams() {
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
  void a_stream_that_cannot_be_resumed_gets_a_resync_and_a_snapshot() {
    client.say(
        "{\"op\":\"subscribe\",\"id\":2,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\","
            + "\"interval\":\"1m\",\"formulas\":[\"close\"],\"resume\":{\"epoch\":\"7f3a\",\"seq\":43}}]}");
    client.next("subscribed");
    assertThat(client.next().toString()).isEqualTo("{\"op\":\"resync\",\"sid\":\"a\"}");
    assertThat(client.next().get("op").asText()).isEqualTo("snapshot");
  }

  @Test
  void a_stream_resumes_on_another_connection_where_it_stopped() {
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
  void a_slow_or_refused_stream_delays_no_other_and_is_answered_when_it_is_ready() {
    market.hold(LATE);
    client.say("{\"op\":\"subscribe\",\"id\":1,\"streams\":["
        + stream("late", "LATE", "1m", "\"close\"") + ","
        + stream("wrong", "BTC/USDT", "1m", "\"rsy(14)\"") + ","
        + stream("a", "BTC/USDT", "1m", "\"close\"") + "]}");
    assertThat(client.answers(2))
        .extracting(
            answer -> answer.get("sid").asText() + " " + answer.get("status").asText())
        .containsExactlyInAnyOrder("wrong refused", "a ok");
    assertThat(client.next().get("sid").asText()).isEqualTo("a");
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next().get("op").asText()).isEqualTo("update");
    market.release(LATE);
    assertThat(client.next().toString())
        .isEqualTo(
            "{\"op\":\"subscribed\",\"id\":1,\"streams\":[{\"sid\":\"late\",\"status\":\"ok\"}]}");
    assertThat(client.next().get("op").asText()).isEqualTo("snapshot");
  }

  @Test
  void two_partly_answered_subscriptions_both_get_their_answers() {
    market.hold(LATE);
    for (int id = 1; id <= 2; id++) {
      client.say("{\"op\":\"subscribe\",\"id\":" + id + ",\"streams\":["
          + stream("late" + id, "LATE", "1m", "\"close\"") + ","
          + stream("wrong" + id, "BTC/USDT", "7m", "\"close\"") + "]}");
    }
    assertThat(client.answers(2)).hasSize(2);
    market.release(LATE);
    assertThat(client.answers(2)).hasSize(2);
  }

  @Test
  void a_large_snapshot_comes_in_parts_and_is_one_message() {
    String formulas = IntStream.range(0, 50)
        .mapToObj(k -> "\"sma(" + (k + 2) + ")\"")
        .collect(Collectors.joining(","));
    subscribe("a", "BTC/USDT", formulas, false);
    JsonNode snapshot = client.next("snapshot");
    assertThat(snapshot.get("readings")).hasSize(KNOWN);
    var columns = Plan.of("sma(51)").evaluate(WALK);
    for (int bar = 0; bar < KNOWN; bar++) {
      JsonNode row = snapshot.get("readings").get(bar);
      assertThat(row.get("openTime").asLong()).isEqualTo(WALK.openTime(bar));
      assertThat(row.get("v")).hasSize(50);
      assertThat(Double.valueOf(row.get("v").get(49).asDouble(Double.NaN)))
          .isEqualTo(Double.valueOf(columns.get(0, bar)));
    }
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next().get("op").asText()).isEqualTo("update");
  }

  @Test
  void streams_that_do_not_fit_together_all_start_one_after_another() {
    String formulas = IntStream.range(0, 100)
        .mapToObj(k -> "\"sma(" + (k + 2) + ")\"")
        .collect(Collectors.joining(","));
    client.say("{\"op\":\"subscribe\",\"streams\":["
        + IntStream.range(0, 30)
            .mapToObj(sid -> stream("s" + sid, "BTC/USDT", "1m", formulas))
            .collect(Collectors.joining(","))
        + "]}");
    client.next("welcome");
    Set<String> answered = new HashSet<>();
    Set<String> begun = new HashSet<>();
    while (begun.size() < 30) {
      JsonNode message = client.next();
      if (message.get("op").asText().equals("subscribed")) {
        message.get("streams").forEach(one -> answered.add(one.get("sid").asText()));
      } else if (message.get("op").asText().equals("snapshot")) {
        assertThat(begun.add(message.get("sid").asText())).isTrue();
        assertThat(answered).containsAll(begun);
      }
    }
    assertThat(answered).hasSize(30);
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
  void two_servers_in_one_system_both_accept_connections() {
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
