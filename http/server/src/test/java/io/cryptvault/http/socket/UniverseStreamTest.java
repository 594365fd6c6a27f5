package io.cryptvault.http.socket;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.Settings;
import io.cryptvault.config.UniverseSettings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.EventClient;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One stream over many symbols, on a socket and as events. */
class UniverseStreamTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("pekko.stream.materializer.subscription-timeout.timeout = 100ms");
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final FakeMarket market = new FakeMarket()
      .with("A", WALK.slice(0, KNOWN))
      .with("B", WALK.slice(0, KNOWN))
      .with("C", WALK.slice(0, KNOWN));
  private final RunningServer server = RunningServer.start(
      KIT.system(),
      market,
      Settings.defaults()
          .withHttp(RunningServer.http())
          .withUniverse(new UniverseSettings(
              Duration.ofMillis(20),
              1_000,
              3,
              2,
              64,
              Duration.ofMinutes(1),
              Duration.ofMinutes(1),
              1_000)));
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

  private static Series series(String symbol) {
    return new Series(Symbol.of(symbol), Interval.MINUTE);
  }

  private static String subscription(String sid, String universe, String more) {
    return "{\"op\":\"subscribe\",\"id\":4,\"streams\":[{\"sid\":\"" + sid + "\",\"universe\":"
        + universe + ",\"interval\":\"1m\",\"formulas\":[\"close\",\"close > sma(3)\"]" + more
        + "}]}";
  }

  /** Names by index. */
  private static Map<Integer, String> names(JsonNode snapshot) {
    Map<Integer, String> names = new HashMap<>();
    for (int k = 0; k < snapshot.get("symbols").size(); k++) {
      names.put(k, snapshot.get("symbols").get(k).asText());
    }
    return names;
  }

  /** Reads until every symbol has its row at the newest known bar; returns the number of the last frame. */
  private static long ready(SocketClient client, JsonNode snapshot, String... symbols) {
    Map<Integer, String> names = names(snapshot);
    Set<String> missing = new HashSet<>(List.of(symbols));
    long seq = snapshot.get("seq").asLong();
    missing.removeAll(symbolsOf(names, snapshot));
    while (!missing.isEmpty()) {
      JsonNode frame = client.next("rows");
      assertThat(frame.get("seq").asLong())
          .isEqualTo(seq + 1 + frame.path("skipped").asLong());
      seq = frame.get("seq").asLong();
      missing.removeAll(symbolsOf(names, frame));
    }
    return seq;
  }

  private static Set<String> symbolsOf(Map<Integer, String> names, JsonNode frame) {
    Set<String> symbols = new HashSet<>();
    for (JsonNode row : frame.get("rows")) {
      symbols.add(String.valueOf(names.get(row.get(0).asInt())));
    }
    return symbols;
  }

  @Test
  void the_welcome_has_the_limits_of_universes() {
    try (SocketClient fresh = SocketClient.fresh(server)) {
      JsonNode limits = fresh.next().get("limits");
      assertThat(limits.get("universeSymbols").asInt()).isEqualTo(3);
      assertThat(limits.get("universeFrameRows").asInt()).isEqualTo(1_000);
      assertThat(limits.get("universeFrameMs").asInt()).isEqualTo(20);
      assertThat(limits.get("queueBytes").asInt()).isEqualTo(1 << 20);
      assertThat(limits.get("formulas").asInt()).isEqualTo(500);
      assertThat(limits.get("stalledMs").asInt()).isEqualTo(30_000);
    }
  }

  @Test
  void a_snapshot_with_the_symbols_comes_first_and_rows_of_all_of_them_follow() {
    client.say(subscription("u", "\"all\"", ",\"forming\":true"));
    assertThat(client.next().toString())
        .isEqualTo(
            "{\"op\":\"subscribed\",\"id\":4,\"streams\":[{\"sid\":\"u\",\"status\":\"ok\"}]}");
    JsonNode snapshot = client.next();
    assertThat(snapshot.get("op").asText()).isEqualTo("snapshot");
    assertThat(snapshot.get("formulas").toString()).isEqualTo("[\"close\",\"close > sma(3)\"]");
    assertThat(names(snapshot).values()).containsExactlyInAnyOrder("A", "B", "C");
    ready(client, snapshot, "A", "B", "C");

    market.tell(series("B"), WALK.get(KNOWN), Finality.FORMING);
    JsonNode forming = client.next("rows").get("rows").get(0);
    assertThat(names(snapshot).get(forming.get(0).asInt())).isEqualTo("B");
    assertThat(forming.get(1).asLong()).isEqualTo(WALK.openTime(KNOWN));
    assertThat(forming.get(2).asText()).isEqualTo("forming");
    assertThat(forming.get(3).get(0).asDouble()).isEqualTo(WALK.close(KNOWN));
    assertThat(forming.get(3).get(1).isBoolean()).isTrue();
    market.tell(series("B"), WALK.get(KNOWN), Finality.CLOSED);
    assertThat(client.next("rows").get("rows").get(0).get(2).asText()).isEqualTo("closed");

    client.say("{\"op\":\"list\"}");
    JsonNode listed = client.next("list").get("streams").get(0);
    assertThat(listed.get("universe").asText()).isEqualTo("all");
    assertThat(listed.get("interval").asText()).isEqualTo("1m");
    assertThat(listed.get("forming").asBoolean()).isTrue();
    assertThat(listed.has("symbol")).isFalse();
    assertThat(server.vault.counts().subscriptions()).isEqualTo(1);
    client.say("{\"op\":\"unsubscribe\",\"sid\":\"u\"}");
    assertThat(client.next("unsubscribed").get("sid").asText()).isEqualTo("u");
    released();
  }

  private void released() {
    KIT.createTestProbe().awaitAssert(WAIT, () -> {
      assertThat(server.vault.counts().subscriptions()).isZero();
      return null;
    });
  }

  @Test
  void a_universe_of_names_or_of_the_top_has_those_symbols() {
    client.say(subscription("names", "[\"C\",\"A\",\"C\"]", ""));
    assertThat(client.next("snapshot").get("symbols").toString()).isEqualTo("[\"C\",\"A\"]");
    client.say(subscription("top", "\"top:2\"", ""));
    assertThat(client.next("snapshot").get("symbols").toString()).isEqualTo("[\"C\",\"B\"]");
    client.say("{\"op\":\"list\"}");
    JsonNode streams = client.next("list").get("streams");
    assertThat(streams.get(0).get("universe").toString()).isEqualTo("[\"C\",\"A\"]");
    assertThat(streams.get(1).get("universe").asText()).isEqualTo("top:2");
  }

  @Test
  void a_symbol_that_cannot_be_had_is_a_failure_with_a_code_and_delays_no_other() {
    client.say(subscription("u", "[\"A\",\"NOPE\"]", ""));
    JsonNode snapshot = client.next("snapshot");
    boolean hasRow = !snapshot.get("rows").isEmpty();
    JsonNode failures = snapshot.path("failures");
    while (!hasRow || failures.isEmpty()) {
      JsonNode frame = client.next("rows");
      hasRow |= !frame.get("rows").isEmpty();
      failures = failures.isEmpty() ? frame.path("failures") : failures;
    }
    assertThat(failures.get(0).get("symbol").asInt()).isEqualTo(1);
    assertThat(failures.get(0).get("code").asText()).isEqualTo("UNKNOWN_SYMBOL");
    assertThat(failures.get(0).get("detail").asText()).contains("NOPE");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "some"              | "close"   |               | BAD_UNIVERSE
      "top:0"             | "close"   |               | BAD_UNIVERSE
      "top:9"             | "close"   |               | BAD_UNIVERSE
      "top:x"             | "close"   |               | BAD_UNIVERSE
      ["A","B","C","D"]   | "close"   |               | TOO_MANY_SYMBOLS
      ["A","B D"]         | "close"   |               | BAD_SYMBOL
      "all"               | "rsy(14)" |               | BAD_FORMULA
      "all"               |           |               | MISSING_PARAMETER
      "all"               | "close"   | "symbol":"A", | BAD_UNIVERSE
      """)
  void a_wrong_universe_is_refused_with_a_code(
      String universe, @Nullable String formula, @Nullable String more, String code) {
    client.say("{\"op\":\"subscribe\",\"streams\":[{" + (more == null ? "" : more)
        + "\"sid\":\"u\",\"interval\":\"1m\",\"universe\":" + universe + ",\"formulas\":["
        + (formula == null ? "" : formula) + "]}]}");
    JsonNode answer = client.next("subscribed").get("streams").get(0);
    assertThat(answer.get("code").asText()).isEqualTo(code);
    assertThat(answer.get("detail").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      7
      {}
      []
      [7]
      null
      """)
  void a_universe_of_another_type_is_a_bad_message(String universe) {
    client.say(subscription("u", universe, ""));
    JsonNode error = client.next();
    assertThat(error.get("code").asText()).isEqualTo("BAD_MESSAGE");
    assertThat(error.get("detail").asText()).contains("universe: expected");
  }

  @Test
  void a_universe_cannot_be_amended() {
    client.say(subscription("u", "\"all\"", ""));
    client.next("snapshot");
    client.say("{\"op\":\"amend\",\"id\":3,\"sid\":\"u\",\"add\":[\"open\"]}");
    assertThat(client.next("error").get("code").asText()).isEqualTo("NOT_AMENDABLE");
  }

  @Test
  void too_many_different_universes_are_refused_and_an_equal_one_is_shared() {
    client.say(subscription("one", "\"all\"", ""));
    client.next("snapshot");
    client.say(subscription("two", "[\"A\"]", ""));
    client.next("snapshot");
    client.say(subscription("three", "[\"B\"]", ""));
    JsonNode refused = client.next("subscribed").get("streams").get(0);
    assertThat(refused.get("code").asText()).isEqualTo("OVERLOADED");
    client.say(subscription("four", "\"all\"", ""));
    assertThat(client.next("subscribed").get("streams").get(0).get("status").asText())
        .isEqualTo("ok");
    client.say("{\"op\":\"unsubscribe\",\"sid\":\"two\"}"); // it lingers, and makes room
    client.next("unsubscribed");
    client.say(subscription("five", "[\"C\"]", ""));
    assertThat(client.next("subscribed").get("streams").get(0).get("status").asText())
        .isEqualTo("ok");
  }

  @Test
  void a_universe_resumes_on_another_connection_where_it_stopped() {
    client.say(subscription("u", "\"all\"", ""));
    JsonNode snapshot = client.next("snapshot");
    long seq = ready(client, snapshot, "A", "B", "C");
    client.close();
    market.tell(series("A"), WALK.get(KNOWN), Finality.CLOSED);
    String resume =
        ",\"resume\":{\"epoch\":\"" + snapshot.get("epoch").asText() + "\",\"seq\":" + seq + "}";
    try (SocketClient again = SocketClient.connect(server)) {
      again.say(subscription("v", "\"all\"", resume));
      again.next("subscribed");
      JsonNode frame = again.next();
      assertThat(frame.get("op").asText()).isEqualTo("rows");
      assertThat(frame.get("seq").asLong()).isEqualTo(seq + 1);
      assertThat(frame.get("rows").get(0).get(1).asLong()).isEqualTo(WALK.openTime(KNOWN));
      again.say(subscription("w", "\"all\"", ",\"resume\":{\"epoch\":\"x\",\"seq\":1}"));
      again.next("subscribed");
      assertThat(again.next("resync").get("sid").asText()).isEqualTo("w");
      assertThat(again.next("snapshot").get("rows")).hasSize(3);
    }
  }

  @Test
  void as_events_it_has_the_same_documents_and_resumes_by_the_last_id() {
    String query = "universe=all&interval=1m&formula=close";
    String id;
    try (EventClient events = EventClient.open(server, query)) {
      EventClient.Event first = events.next();
      assertThat(first.name()).isEqualTo("snapshot");
      assertThat(first.data().get("symbols")).hasSize(3);
      int rows = first.data().get("rows").size();
      id = first.id();
      while (rows < 3) {
        EventClient.Event frame = events.next();
        assertThat(frame.name()).isEqualTo("rows");
        rows += frame.data().get("rows").size();
        id = frame.id();
      }
    }
    market.tell(series("B"), WALK.get(KNOWN), Finality.CLOSED);
    try (EventClient events = EventClient.open(server, query, "Last-Event-ID", id)) {
      EventClient.Event missed = events.next();
      assertThat(missed.name()).isEqualTo("rows");
      assertThat(missed.data().get("rows").get(0).get(2).asText()).isEqualTo("closed");
    }
    try (EventClient events = EventClient.open(server, query, "Last-Event-ID", "x:1")) {
      assertThat(events.next().name()).isEqualTo("resync");
      assertThat(events.next().name()).isEqualTo("snapshot");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "universe=some%20thing,400,BAD_SYMBOL",
    "universe=top:0,400,BAD_UNIVERSE",
    "universe=A&symbol=A,400,BAD_UNIVERSE",
    "universe=,400,BAD_SYMBOL"
  })
  void a_wrong_universe_in_a_query_is_a_problem_document(String query, int status, String code) {
    HttpResponse<String> refused = server.get("/v1/events?interval=1m&formula=close&" + query);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(RunningServer.json(refused.body()).get("code").asText()).isEqualTo(code);
  }

  @Test
  void a_source_that_lists_nothing_at_the_interval_refuses_the_universe() {
    client.say(subscription("u", "\"all\"", "").replace("1m", "1h"));
    JsonNode answer = client.next("subscribed").get("streams").get(0);
    assertThat(answer.get("code").asText()).isEqualTo("UNKNOWN_SYMBOL");
    assertThat(answer.get("detail").asText()).contains("fake lists none");
  }
}
