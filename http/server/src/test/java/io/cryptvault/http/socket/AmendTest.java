package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas added to and taken from a stream that runs. */
class AmendTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("pekko.stream.materializer.subscription-timeout.timeout = 100ms");
  private static final Series LATE = new Series(Symbol.of("LATE"), Interval.MINUTE);

  private final FakeMarket market = RunningServer.market().with("LATE", WALK.slice(0, 10));
  private final RunningServer server = RunningServer.start(KIT.system(), market);
  private final SocketClient client = SocketClient.connect(server);

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
  void the_answer_has_the_formulas_and_the_history_of_all_of_them_follows_at_once() {
    subscribe("a", "BTC/USDT", "\"rsi(14)\",\"close\"", "");
    client.next("snapshot");
    amend("a", "\"sma(5)\"", "\"RSI( 14 )\"");
    assertThat(client.next().toString())
        .isEqualTo(
            "{\"op\":\"amended\",\"id\":3,\"sid\":\"a\",\"formulas\":[\"close\",\"sma(5)\"]}");
    JsonNode snapshot = client.next();
    assertThat(snapshot.get("op").asText()).isEqualTo("snapshot");
    assertThat(snapshot.get("formulas").toString()).isEqualTo("[\"close\",\"sma(5)\"]");
    assertThat(snapshot.get("readings")).hasSize(KNOWN);
    assertThat(snapshot.get("readings").get(KNOWN - 1).get("v").get(1).asDouble())
        .isEqualTo(Plan.of("sma(5)").evaluate(WALK).get(0, KNOWN - 1));

    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    JsonNode update = client.next();
    assertThat(update.get("seq").asLong())
        .isEqualTo(snapshot.get("seq").asLong() + 1 + update.path("skipped").asLong());
    assertThat(update.get("v")).hasSize(2);
    assertThat(update.get("v").get(0).asDouble()).isEqualTo(WALK.close(KNOWN));
    client.say("{\"op\":\"list\"}");
    assertThat(client.next("list").get("streams").get(0).get("formulas").toString())
        .isEqualTo("[\"close\",\"sma(5)\"]");
  }

  @Test
  void other_streams_receive_their_updates_and_nothing_else() {
    subscribe("a", "BTC/USDT", "\"close\"", "");
    client.next("snapshot");
    subscribe("b", "BTC/USDT", "\"close\"", "");
    long seq = client.next("snapshot").get("seq").asLong();
    amend("a", "\"sma(5)\"", "\"close\"");
    client.next("amended");
    client.next("snapshot");
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    for (int stream = 0; stream < 2; stream++) {
      JsonNode update = client.next();
      assertThat(update.get("op").asText()).isEqualTo("update");
      if (update.get("sid").asText().equals("b")) {
        assertThat(update.get("seq").asLong()).isEqualTo(seq + 1);
        assertThat(update.get("v").get(0).asDouble()).isEqualTo(WALK.close(KNOWN));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a | "rsy(14)"     |         | BAD_FORMULA       | did you mean "rsi"
      a | "close@90s"   |         | BAD_FORMULA       | close@90s
      a |               | "sma(5)"| UNKNOWN_FORMULA   | remove: expected a formula of the stream
      a |               | "close" | MISSING_PARAMETER | expected a list of 1 to
      z | "sma(5)"      |         | UNKNOWN_SID       | there is no stream
      a |               |         | BAD_MESSAGE       | amend: expected formulas
      a | 7             |         | BAD_MESSAGE       | add: expected a list of texts
      """)
  void a_refused_change_leaves_the_stream_as_it_was(
      String sid, @Nullable String add, @Nullable String remove, String code, String detail) {
    subscribe("a", "BTC/USDT", "\"close\"", "");
    long seq = client.next("snapshot").get("seq").asLong();
    amend(sid, add, remove);
    JsonNode error = client.next();
    assertThat(error.get("op").asText()).isEqualTo("error");
    assertThat(error.get("id").asInt()).isEqualTo(3);
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("detail").asText()).contains(detail);
    goesOnAfter(seq);
  }

  private void goesOnAfter(long seq) {
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    JsonNode update = client.next();
    assertThat(update.get("seq").asLong()).isEqualTo(seq + 1);
    assertThat(update.get("v")).hasSize(1);
    assertThat(update.get("v").get(0).asDouble()).isEqualTo(WALK.close(KNOWN));
  }

  @Test
  void too_many_formulas_are_refused() {
    subscribe("a", "BTC/USDT", "\"close\"", "");
    long seq = client.next("snapshot").get("seq").asLong();
    amend("a", formulas(2, 520, "sma"), null);
    assertThat(client.next().get("code").asText()).isEqualTo("TOO_MANY_FORMULAS");
    goesOnAfter(seq);
  }

  @Test
  void a_change_that_the_series_has_no_room_for_is_refused() {
    subscribe("a", "BTC/USDT", "\"close\"", "");
    long seq = client.next("snapshot").get("seq").asLong();
    subscribe("b", "BTC/USDT", formulas(99_988, 100_000, "sma"), "");
    client.next("snapshot");
    amend("a", formulas(99_976, 99_988, "sma"), null);
    JsonNode error = client.next();
    assertThat(error.get("code").asText()).isEqualTo("SERIES_FULL");
    assertThat(error.get("sid").asText()).isEqualTo("a");
    client.say("{\"op\":\"unsubscribe\",\"sid\":\"b\"}");
    client.next("unsubscribed");
    goesOnAfter(seq);
  }

  private static String formulas(int from, int to, String function) {
    return IntStream.range(from, to)
        .mapToObj(n -> "\"" + function + "(" + n + ")\"")
        .collect(Collectors.joining(","));
  }

  @Test
  void changes_in_a_row_all_happen_in_their_order_and_no_bar_is_missed() {
    subscribe("a", "BTC/USDT", "\"close\"", "");
    client.next("snapshot");
    for (int n = 2; n < 12; n++) {
      market.tell(MINUTES, WALK.get(KNOWN + n - 2), Finality.CLOSED);
      amend("a", "\"sma(" + n + ")\"", null);
    }
    List<Integer> sizes = new ArrayList<>();
    long newest = WALK.openTime(KNOWN - 1);
    int columns = 1;
    while (sizes.size() < 10 || newest < WALK.openTime(KNOWN + 9)) {
      JsonNode message = client.next();
      switch (message.get("op").asText()) {
        case "amended" -> {
          columns = message.get("formulas").size();
          sizes.add(columns);
        }
        case "snapshot" ->
          newest = message.get("readings").get(KNOWN - 1).get("openTime").asLong();
        default -> {
          assertThat(message.get("v")).hasSize(columns);
          assertThat(message.get("openTime").asLong()).isEqualTo(newest + 60_000);
          newest += 60_000;
        }
      }
    }
    assertThat(sizes).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void a_change_of_a_stream_that_is_not_open_yet_follows_its_snapshot() {
    market.hold(LATE);
    subscribe("late", "LATE", "\"close\"", "");
    amend("late", "\"sma(3)\"", null);
    client.say("{\"op\":\"ping\"}");
    assertThat(client.next().get("op").asText()).isEqualTo("pong");
    market.release(LATE);
    assertThat(client.next().get("op").asText()).isEqualTo("subscribed");
    JsonNode message = client.next();
    if (message.get("op").asText().equals("snapshot")) { // both may be ready at once
      message = client.next();
    }
    assertThat(message.get("op").asText()).isEqualTo("amended");
    assertThat(client.next().get("formulas")).hasSize(2);
  }

  @Test
  void a_stream_that_ends_answers_the_changes_that_had_to_wait() {
    market.hold(LATE);
    subscribe("late", "LATE", "\"rsi(14)\"", "");
    amend("late", "\"sma(3)\"", null);
    client.say("{\"op\":\"unsubscribe\",\"id\":4,\"sid\":\"late\"}");
    client.say("{\"op\":\"ping\"}");
    assertThat(client.next().get("op").asText()).isEqualTo("pong");
    market.release(LATE);
    assertThat(client.next().get("op").asText()).isEqualTo("subscribed");
    JsonNode error = client.next();
    assertThat(error.get("id").asInt()).isEqualTo(3);
    assertThat(error.get("code").asText()).isEqualTo("UNKNOWN_SID");
    assertThat(client.next().get("op").asText()).isEqualTo("unsubscribed");
    KIT.createTestProbe()
        .awaitAssert(() -> assertThat(server.vault.counts().subscriptions()).isZero());
  }

  @Test
  void an_amended_stream_resumes_on_another_connection_with_its_new_formulas() {
    subscribe("a", "BTC/USDT", "\"close\"", "");
    client.next("snapshot");
    amend("a", "\"sma(5)\"", null);
    client.next("amended");
    JsonNode snapshot = client.next("snapshot");
    client.close();
    market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
    String resume = ",\"resume\":{\"epoch\":\"" + snapshot.get("epoch").asText() + "\",\"seq\":"
        + snapshot.get("seq").asLong() + "}";
    try (SocketClient again = SocketClient.connect(server)) {
      again.say(subscription("b", "BTC/USDT", "\"close\",\"sma(5)\"", resume));
      again.next("subscribed");
      JsonNode update = again.next();
      assertThat(update.get("op").asText()).isEqualTo("update");
      assertThat(update.get("seq").asLong()).isEqualTo(snapshot.get("seq").asLong() + 1);
      again.say(subscription("c", "BTC/USDT", "\"close\",\"sma(7)\"", resume));
      again.next("subscribed");
      assertThat(again.next().get("op").asText()).isEqualTo("resync");
    }
  }

  private void amend(String sid, @Nullable String add, @Nullable String remove) {
    client.say("{\"op\":\"amend\",\"id\":3,\"sid\":\"" + sid + "\""
        + (add == null ? "" : ",\"add\":" + (add.equals("7") ? add : "[" + add + "]"))
        + (remove == null ? "" : ",\"remove\":[" + remove + "]") + "}");
  }

  private void subscribe(String sid, String symbol, String formulas, String more) {
    client.say(subscription(sid, symbol, formulas, more));
  }

  private static String subscription(String sid, String symbol, String formulas, String more) {
    return "{\"op\":\"subscribe\",\"id\":1,\"streams\":[{\"sid\":\"" + sid + "\",\"symbol\":\""
        + symbol + "\",\"interval\":\"1m\",\"formulas\":[" + formulas + "]" + more + "}]}";
  }
}
