package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cursor leads to the next page of its own list, although entries come and go, and to nothing else. */
class CursorsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Bars BARS = WALK.slice(0, KNOWN);

  private final FakeMarket market =
      new FakeMarket().with("A", BARS).with("B", BARS).with("C", BARS).with("D", BARS);
  private final RunningServer server = RunningServer.start(KIT.system(), market);

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.get("symbols").forEach(listing -> names.add(listing.get("symbol").asText()));
    return names;
  }

  private String next(String path) {
    return server.document(path).get("next").asText();
  }

  private void assertBad(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(400);
    assertThat(json(answer.body()).get("code").asText()).isEqualTo("BAD_CURSOR");
    assertThat(json(answer.body()).get("detail").asText())
        .contains("ask for the first page again, without cursor");
  }

  @Test
  void the_next_page_is_right_although_symbols_come_and_go() {
    JsonNode first = server.document("/v1/symbols?limit=2");
    assertThat(names(first)).containsExactly("A", "B");
    market.without(new Series(Symbol.of("B"), Interval.MINUTE)).with("AA", BARS).with("BB", BARS);
    String cursor = first.get("next").asText();
    assertThat(names(server.document("/v1/symbols?limit=2&cursor=" + cursor)))
        .containsExactly("BB", "C");
  }

  @Test
  void a_cursor_can_be_used_again_and_with_another_limit() {
    String cursor = next("/v1/symbols?limit=1");
    assertThat(names(server.document("/v1/symbols?limit=1&cursor=" + cursor))).containsExactly("B");
    JsonNode rest = server.document("/v1/symbols?limit=9&cursor=" + cursor);
    assertThat(names(rest)).containsExactly("B", "C", "D");
    assertThat(rest.get("next").isNull()).isTrue();
  }

  @Test
  void a_cursor_is_short_and_needs_no_escaping() {
    assertThat(next("/v1/symbols?limit=1")).matches("[A-Za-z0-9_-]{16,64}");
  }

  @Test
  void a_text_that_is_no_cursor_is_refused() {
    for (String text : List.of("x", "", "A", "%F0%9F%98%80", "AAAA", "x".repeat(5_000))) {
      assertBad("/v1/symbols?cursor=" + text);
      assertBad("/v1/gaps?cursor=" + text);
    }
  }

  @Test
  void a_cursor_with_a_changed_character_is_refused() {
    String cursor = next("/v1/symbols?limit=1");
    for (int i = 0; i < cursor.length() - 1; i++) { // the last one also fills up bits
      char other = cursor.charAt(i) == 'x' ? 'y' : 'x';
      assertBad("/v1/symbols?cursor=" + cursor.substring(0, i) + other + cursor.substring(i + 1));
    }
  }

  @Test
  void a_cursor_of_another_list_is_refused() {
    assertBad("/v1/gaps?cursor=" + next("/v1/symbols?limit=1"));
  }

  @Test
  void a_cursor_of_another_server_is_refused() {
    RunningServer other = RunningServer.start(KIT.system(), market);
    try {
      String cursor = other.document("/v1/symbols?limit=1").get("next").asText();
      assertBad("/v1/symbols?cursor=" + cursor);
    } finally {
      other.close();
    }
  }
}
