package io.cryptvault.http.sim.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.Seam;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coinbase Exchange's wire format, without sockets. */
class CoinbaseTest {
  private static final long MINUTE = 1_800_000_000L;
  private static final String CANDLES = "/products/BTC-USD/candles?granularity=60";
  private static final String QUIET = "AAB7-USD";

  private final Seam seam = Seam.of(VenueName.COINBASE);

  private String refused(String path) {
    Reply reply = seam.reply(path);
    assertThat(reply.status()).isEqualTo(400);
    return Seam.json(reply.body().utf8String()).get("message").asText();
  }

  @Test
  void a_row_is_time_low_high_open_close_volume_in_numbers_newest_first() {
    JsonNode rows = seam.get(CANDLES);

    assertThat(rows.size()).isBetween(250, 300);
    assertThat(rows.get(0).get(0).asLong()).isEqualTo(MINUTE);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      assertThat(row).hasSize(6).allMatch(JsonNode::isNumber);
      assertThat(row.get(1).decimalValue()).isLessThanOrEqualTo(row.get(3).decimalValue());
      assertThat(row.get(1).decimalValue()).isLessThanOrEqualTo(row.get(4).decimalValue());
      assertThat(row.get(2).decimalValue()).isGreaterThanOrEqualTo(row.get(3).decimalValue());
      assertThat(i == 0 || row.get(0).asLong() < rows.get(i - 1).get(0).asLong())
          .isTrue();
    }
  }

  @Test
  void an_interval_without_trades_has_no_row() {
    JsonNode rows = seam.get("/products/" + QUIET + "/candles?granularity=60");

    assertThat(rows.size()).isBetween(1, 250);
    assertThat(rows).allMatch(row -> row.get(5).asDouble() > 0);
  }

  @Test
  void both_ends_are_inclusive_and_a_single_end_is_ignored() {
    String range = "&start=" + (MINUTE - 299 * 60) + "&end=" + MINUTE;
    assertThat(seam.get(CANDLES + range).get(0).get(0).asLong()).isEqualTo(MINUTE);
    assertThat(seam.get(CANDLES + "&start=1700000000").get(0).get(0).asLong()).isEqualTo(MINUTE);
    JsonNode iso = seam.get(CANDLES + "&start=2027-01-15T07:50:00Z&end=2027-01-15T07:51:00Z");
    assertThat(iso).hasSize(2);
    assertThat(iso.get(1).get(0).asLong()).isEqualTo(MINUTE - 600);
  }

  @Test
  void more_than_300_are_refused_and_a_window_before_the_listing_is_empty() {
    assertThat(refused(CANDLES + "&start=" + (MINUTE - 300 * 60) + "&end=" + MINUTE))
        .isEqualTo("granularity too small for the requested time range."
            + " Count of aggregations requested exceeds 300");
    assertThat(refused("/products/BTC-USD/candles?granularity=14400"))
        .isEqualTo("Unsupported granularity");
    assertThat(seam.get(CANDLES + "&start=1600000000&end=1600000600")).isEmpty();
    assertThat(seam.reply("/products/NO-SUCH/candles").status()).isEqualTo(404);
  }

  @Test
  void a_user_agent_is_required() {
    Reply reply = seam.venue.answer(Call.of("/time"), seam.moment());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().utf8String()).contains("User-Agent header is required.");
  }

  @Test
  void products_and_time_answer() {
    JsonNode products = seam.get("/products");
    assertThat(products).hasSize(30);
    assertThat(products.get(0).get("id").asText()).isEqualTo("BTC-USD");
    assertThat(products.get(0).get("status").asText()).isEqualTo("online");
    JsonNode time = seam.get("/time");
    assertThat(time.get("iso").asText()).isEqualTo("2027-01-15T08:00:30.000Z");
    assertThat(time.get("epoch").decimalValue()).isEqualByComparingTo("1800000030");
    assertThat(seam.get("/products/BTC-USD/stats").get("volume").isTextual()).isTrue();
  }

  @Test
  void trades_page_backwards_by_the_after_header() {
    List<Long> ids = new ArrayList<>();
    String after = "";
    for (int page = 0; page < 3; page++) {
      Reply reply = seam.reply("/products/BTC-USD/trades?limit=100" + after);
      JsonNode trades = Seam.json(reply.body().utf8String());
      trades.forEach(trade -> ids.add(trade.get("trade_id").asLong()));
      assertThat(reply.header("CB-BEFORE"))
          .contains("" + trades.get(0).get("trade_id").asLong());
      after = "&after=" + reply.header("CB-AFTER").orElseThrow();
      assertThat(trades.get(0).get("size").isTextual()).isTrue();
      assertThat(trades.get(0).get("time").asText()).matches("2027-01-15T\\d\\d:.*\\.\\d{6}Z");
    }
    assertThat(ids).hasSize(300);
    for (int i = 1; i < 300; i++) {
      assertThat(ids.get(i)).isEqualTo(ids.get(i - 1) - 1);
    }
    Reply newer = seam.reply("/products/BTC-USD/trades?limit=5&before=" + ids.get(3));
    assertThat(Seam.json(newer.body().utf8String())).hasSize(3);
  }

  @Test
  void a_burst_of_15_calls_and_then_10_a_second_are_allowed() {
    for (int i = 0; i < 15; i++) {
      assertThat(seam.reply("/time").status()).isEqualTo(200);
    }
    Reply over = seam.reply("/time");
    assertThat(over.status()).isEqualTo(429);
    assertThat(over.header("Retry-After")).isEmpty();
    seam.pass(Duration.ofMillis(500));
    int went = 0;
    for (int i = 0; i < 8; i++) {
      went += seam.reply("/time").status() == 200 ? 1 : 0;
    }
    assertThat(went).isEqualTo(5);
    assertThat(seam.venue.requests().cost()).isEqualTo(24);
    assertThat(seam.venue.requests().entries()).extracting(Entry::duringHold).contains(false);
  }

  private void subscribe(String products, String channels) {
    seam.say("{\"type\":\"subscribe\",\"product_ids\":[" + products + "],\"channels\":[" + channels
        + "]}");
  }

  @Test
  void a_client_that_does_not_subscribe_within_five_seconds_is_disconnected() {
    seam.connect("/");
    seam.run(Duration.ofMillis(4_750));
    assertThat(seam.frames()).isEmpty();
    seam.run(Duration.ofMillis(250));
    assertThat(seam.frames()).singleElement().isInstanceOf(Frame.CloseFrame.class);
  }

  @Test
  void a_subscription_is_answered_by_all_subscriptions_and_the_last_match() {
    seam.connect("/");
    subscribe("\"BTC-USD\"", "\"heartbeat\",{\"name\":\"matches\",\"product_ids\":[\"ETH-USD\"]}");
    List<JsonNode> said = seam.texts();
    assertThat(said.get(0).get("type").asText()).isEqualTo("subscriptions");
    assertThat(said.get(0).get("channels")).hasSize(2);
    assertThat(said.get(1).get("type").asText()).isEqualTo("last_match");
    assertThat(said.get(1).get("product_id").asText()).isEqualTo("ETH-USD");
    seam.say(
        "{\"type\":\"unsubscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"heartbeat\"]}");
    assertThat(seam.texts().getFirst().get("channels")).hasSize(1);
    subscribe("\"FOO-BAR\"", "\"matches\"");
    JsonNode error = seam.texts().getFirst();
    assertThat(error.get("message").asText()).isEqualTo("Failed to subscribe");
    assertThat(error.get("reason").asText()).isEqualTo("FOO-BAR is not a valid product");
    assertThat(seam.venue.faults().ofStreams(0)).isEmpty();
  }

  private List<Long> ids(List<JsonNode> messages) {
    return messages.stream()
        .filter(message -> message.get("type").asText().equals("match"))
        .map(message -> message.get("trade_id").asLong())
        .toList();
  }

  @Test
  void matches_are_contiguous_and_heartbeats_name_the_last() {
    seam.connect("/");
    subscribe("\"BTC-USD\"", "\"matches\",\"heartbeat\"");
    long last = seam.texts().get(1).get("trade_id").asLong();
    seam.run(Duration.ofMinutes(2));
    List<JsonNode> said = seam.texts();

    int beats = 0;
    for (JsonNode message : said) {
      if (message.get("type").asText().equals("match")) {
        assertThat(message.get("trade_id").asLong()).isEqualTo(++last);
        assertThat(message.get("price").isTextual()).isTrue();
      } else {
        assertThat(message.get("last_trade_id").asLong()).isEqualTo(last);
        beats++;
      }
    }
    assertThat(beats).isEqualTo(120);
    assertThat(ids(said)).hasSizeGreaterThan(20);
  }

  @Test
  void trades_can_be_lost_doubled_shuffled_and_late() {
    assertThat(struck(StreamFault.LOST_TRADES)).satisfies(ids -> {
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      assertThat(ids.getLast() - ids.getFirst() + 1).isGreaterThan(ids.size());
    });
    assertThat(struck(StreamFault.DOUBLE_TRADES)).satisfies(ids -> {
      assertThat(ids).isSorted();
      assertThat(ids.stream().distinct().count()).isLessThan(ids.size());
    });
    assertThat(struck(StreamFault.SHUFFLED_TRADES)).satisfies(ids -> {
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
    });
    List<Long> late = struck(StreamFault.LATE_TRADES);
    assertThat(late).doesNotHaveDuplicates();
    assertThat(late).isNotEqualTo(late.stream().sorted().toList());
  }

  private static List<Long> struck(StreamFault fault) {
    Seam seam = Seam.of(VenueName.COINBASE, SimSettings.defaults().withSymbols(2));
    seam.venue.faults().streams(fault);
    seam.connect("/");
    seam.say("{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"matches\"]}");
    seam.run(Duration.ofMinutes(8));
    return seam.texts().stream()
        .filter(message -> message.get("type").asText().equals("match"))
        .map(message -> message.get("trade_id").asLong())
        .toList();
  }

  @Test
  void a_strange_value_leaves_the_page_readable() {
    for (Fault.Oddity oddity : Fault.Oddity.values()) {
      seam.pass(Duration.ofSeconds(1));
      seam.venue.faults().next(1, new Fault.OddRows(1, oddity));
      JsonNode rows = seam.get(CANDLES);
      assertThat(rows.get(0))
          .as(oddity.name())
          .hasSize(6)
          .isNotEqualTo(seam.get(CANDLES).get(0));
      assertThat(rows.get(1)).isEqualTo(seam.get(CANDLES).get(1));
    }
  }
}
