package io.cryptvault.http.server;

import static io.cryptvault.engine.fixture.Await.value;
import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gap ledger over HTTP and in Java. */
class GapsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER = RunningServer.start(KIT.system(), market());

  private static FakeMarket market() {
    return new FakeMarket()
        .with("BTC/USDT", without(10, 13, 20, 21))
        .with("ETH/USDT", without(30, 40, 50, 51));
  }

  private static Bars without(int from, int to, int next, int end) {
    return WALK.slice(0, from).concat(WALK.slice(to, next)).concat(WALK.slice(end, KNOWN));
  }

  @BeforeAll
  static void load() {
    assertThat(SERVER.document("/health/ready").toString())
        .isEqualTo("{\"status\":\"ready\",\"openGaps\":0}");
    SERVER.document("/v1/bars/BTC%2FUSDT?interval=1m");
    SERVER.document("/v1/bars/ETH%2FUSDT?interval=1m");
  }

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  @Test
  void every_gap_is_an_entry() {
    JsonNode first = SERVER.document("/v1/gaps").get("gaps").get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "symbol", "venue", "interval", "from", "to", "cause", "state", "sinceTime", "missing");
    assertThat(first.get("symbol").asText()).isEqualTo("BTC/USDT");
    assertThat(first.get("from").asLong()).isEqualTo(WALK.openTime(10));
    assertThat(first.get("to").asLong()).isEqualTo(WALK.openTime(13));
    assertThat(first.get("state").asText()).isEqualTo("open");
    assertThat(first.get("missing").asInt()).isEqualTo(3);
  }

  @Test
  void pages_follow_each_other() {
    List<Long> from = new ArrayList<>();
    String path = "/v1/gaps?limit=1&interval=1m";
    while (!path.isEmpty()) {
      HttpResponse<String> page = SERVER.get(path);
      JsonNode document = json(page.body());
      assertThat(document.get("gaps")).hasSize(1);
      from.add(document.get("gaps").get(0).get("from").asLong());
      String link = page.headers().firstValue("Link").orElse("");
      assertThat(link.isEmpty()).isEqualTo(document.get("next").isNull());
      path = link.replaceFirst("^<https?://[^/]+", "").replaceFirst(">.*", "");
    }
    assertThat(from)
        .containsExactly(
            WALK.openTime(10), WALK.openTime(20), WALK.openTime(30), WALK.openTime(50));
  }

  @Test
  void entries_can_be_filtered_by_symbol_interval_and_state() {
    assertThat(SERVER.document("/v1/gaps?symbol=ETH%2FUSDT&state=open").get("gaps"))
        .hasSize(2);
    assertThat(SERVER.document("/v1/gaps?state=permanent").get("gaps")).isEmpty();
    assertThat(SERVER.document("/v1/gaps?interval=1h").get("gaps")).isEmpty();
    assertThat(SERVER.get("/v1/gaps?state=shut").statusCode()).isEqualTo(400);
    assertThat(SERVER.get("/v1/gaps?cursor=x").statusCode()).isEqualTo(400);
  }

  @Test
  void readiness_reports_open_gaps_and_stays_ready() {
    JsonNode ready = SERVER.document("/health/ready");
    assertThat(ready.get("status").asText()).isEqualTo("ready");
    assertThat(ready.get("openGaps").asInt()).isEqualTo(4);
    assertThat(ready.get("detail").asText()).contains("4 gaps are open");
  }

  @Test
  void the_ledger_is_the_same_in_java() {
    assertThat(value(SERVER.vault.gaps()).gaps())
        .hasSize(4)
        .allMatch(gap -> gap.state() == Gap.State.OPEN)
        .extracting(Gap::missing)
        .containsExactly(3L, 1L, 10L, 1L);
  }
}
