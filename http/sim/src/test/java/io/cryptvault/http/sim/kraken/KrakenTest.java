package io.cryptvault.http.sim.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.Seam;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kraken's wire format, without sockets. */
class KrakenTest {
  private static final long MINUTE = 1_800_000_000L;
  private static final String OHLC = "/0/public/OHLC?pair=XBTUSD";

  private final Seam seam = Seam.of(VenueName.KRAKEN);

  private JsonNode result(String path) {
    seam.pass(Duration.ofSeconds(70));
    JsonNode body = seam.get(path);
    assertThat(body.get("error")).isEmpty();
    return body.get("result");
  }

  private String error(String path) {
    seam.pass(Duration.ofSeconds(70));
    assertThat(seam.reply(path).status()).isEqualTo(200);
    seam.pass(Duration.ofSeconds(70));
    return seam.get(path).get("error").get(0).asText();
  }

  @Test
  void a_row_has_eight_fields_of_the_venues_types_under_the_canonical_name() {
    JsonNode rows = seam.get(OHLC).get("result").get("XXBTZUSD");

    assertThat(rows).hasSize(720);
    for (JsonNode row : rows) {
      assertThat(row).hasSize(8);
      assertThat(row.get(0).isIntegralNumber() && row.get(7).isIntegralNumber()).isTrue();
      for (int i = 1; i < 7; i++) {
        assertThat(row.get(i).isTextual()).isTrue();
      }
      double vwap = row.get(5).asDouble();
      assertThat(vwap).isBetween(row.get(3).asDouble(), row.get(2).asDouble());
    }
    for (int i = 1; i < 720; i++) {
      assertThat(rows.get(i).get(0).asLong()).isEqualTo(rows.get(i - 1).get(0).asLong() + 60);
    }
    assertThat(rows.get(719).get(0).asLong()).isEqualTo(MINUTE);
  }

  @Test
  void since_is_inclusive_and_the_running_row_is_always_included() {
    JsonNode some = seam.get(OHLC + "&since=" + (MINUTE - 120)).get("result");
    assertThat(some.get("XXBTZUSD")).hasSize(3);
    assertThat(some.get("last").asLong()).isEqualTo(MINUTE - 60);
    seam.pass(Duration.ofSeconds(5));
    JsonNode none = seam.get(OHLC + "&since=" + (MINUTE + 999)).get("result");
    assertThat(none.get("XXBTZUSD")).hasSize(1);
    assertThat(none.get("XXBTZUSD").get(0).get(0).asLong()).isEqualTo(MINUTE);
    seam.pass(Duration.ofSeconds(5));
    JsonNode old = seam.get(OHLC + "&since=1600000000").get("result");
    assertThat(old.get("XXBTZUSD")).as("the newest that exist").hasSize(720);
  }

  @Test
  void the_cursor_can_be_the_time_of_the_running_row() {
    var wire = new SimSettings.Wire(false, false, 61_000, Duration.ofDays(1), true);
    Seam other = Seam.of(VenueName.KRAKEN, SimSettings.defaults().withSymbols(2).withWire(wire));

    assertThat(other.get(OHLC).get("result").get("last").asLong()).isEqualTo(MINUTE);
  }

  @Test
  void a_bar_without_trades_is_flat_and_has_no_mean_price() {
    int flat = 0;
    for (JsonNode row : result("/0/public/OHLC?pair=AAB7USD").get("AAB7USD")) {
      if (row.get(7).asLong() == 0) {
        flat++;
        assertThat(row.get(5).asText()).isEqualTo("0.0");
        assertThat(row.get(6).asText()).isEqualTo("0.00000000");
        assertThat(row.get(1)).isEqualTo(row.get(4)).isEqualTo(row.get(2)).isEqualTo(row.get(3));
      }
    }
    assertThat(flat).isPositive();
  }

  @Test
  void weeks_count_from_a_thursday() {
    JsonNode rows = result(OHLC + "&interval=10080").get("XXBTZUSD");

    assertThat(rows.get(0).get(0).asLong() % (7 * 86_400)).isZero();
    assertThat(rows.size()).isLessThan(200);
  }

  @Test
  void errors_are_sent_with_http_200() {
    assertThat(error("/0/public/OHLC?pair=NOPE")).isEqualTo("EQuery:Unknown asset pair");
    assertThat(error("/0/public/OHLC")).isEqualTo("EGeneral:Invalid arguments");
    assertThat(error(OHLC + "&interval=360")).isEqualTo("EGeneral:Invalid arguments");
    assertThat(error("/0/public/AssetPairs?pair=XBTUSD,NOPE"))
        .isEqualTo("EQuery:Unknown asset pair");
  }

  @Test
  void a_pair_has_four_names() {
    JsonNode pair = result("/0/public/AssetPairs?pair=XBTUSD,ETHXBT").get("XXBTZUSD");
    assertThat(pair.get("altname").asText()).isEqualTo("XBTUSD");
    assertThat(pair.get("wsname").asText()).isEqualTo("XBT/USD");
    assertThat(pair.get("base").asText()).isEqualTo("XXBT");
    assertThat(pair.get("quote").asText()).isEqualTo("ZUSD");
    JsonNode all = result("/0/public/AssetPairs");
    assertThat(all).hasSize(30);
    assertThat(all.has("XETHXXBT") && all.has("SOLUSD") && all.has("XDGUSD")).isTrue();
  }

  @Test
  void time_and_status_answer() {
    assertThat(seam.get("/0/public/Time").get("result").get("rfc1123").asText())
        .isEqualTo("Fri, 15 Jan 27 08:00:30 +0000");
    assertThat(result("/0/public/SystemStatus").get("status").asText()).isEqualTo("online");
  }

  @Test
  void pages_of_trades_continue_at_a_cursor_in_nanoseconds_and_overlap_by_one() {
    String since = (MINUTE - 600) + "000000000";
    List<Long> ids = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      JsonNode result = result("/0/public/Trades?pair=XBTUSD&count=100&since=" + since);
      JsonNode rows = result.get("XXBTZUSD");
      assertThat(rows).hasSize(100);
      JsonNode row = rows.get(0);
      assertThat(row).hasSize(7);
      assertThat(row.get(0).asText()).matches("\\d+\\.\\d{5}");
      assertThat(row.get(2).isNumber()).isTrue();
      assertThat(row.get(3).asText()).isIn("b", "s");
      assertThat(row.get(4).asText()).isIn("m", "l");
      rows.forEach(trade -> ids.add(trade.get(6).asLong()));
      since = result.get("last").asText();
      assertThat(result.get("last").isTextual()).isTrue();
      assertThat(since).hasSize(19);
    }
    Set<Long> different = new HashSet<>(ids);
    assertThat(different).hasSize(298);
    assertThat(ids.getLast() - ids.getFirst()).isEqualTo(297);
  }

  @Test
  void each_pair_has_its_own_limit_and_calls_during_a_block_prolong_it() {
    assertThat(seam.get(OHLC).get("error")).isEmpty();
    assertThat(seam.get(OHLC).get("error")).isEmpty();
    assertThat(seam.get(OHLC).get("error").get(0).asText()).isEqualTo("EAPI:Rate limit exceeded");
    assertThat(seam.get("/0/public/OHLC?pair=ETHUSD").get("error")).isEmpty();
    seam.pass(Duration.ofSeconds(4));
    assertThat(seam.get(OHLC).get("error")).hasSize(1); // within the block: now 10 s
    seam.pass(Duration.ofSeconds(9));
    assertThat(seam.get(OHLC).get("error")).hasSize(1);
    seam.pass(Duration.ofSeconds(21));
    assertThat(seam.get(OHLC).get("error")).isEmpty();
    assertThat(seam.venue.requests().entries())
        .extracting(Entry::duringHold)
        .containsExactly(false, false, false, true, true, true, false);
  }

  private void subscribe(String channel, String symbols, String more) {
    seam.say("{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\",\"symbol\":["
        + symbols + "]" + more + "},\"req_id\":11}");
  }

  @Test
  void the_server_sends_the_first_message_and_acknowledges_each_symbol() {
    seam.connect("/v2");
    JsonNode status = seam.texts().getFirst();
    assertThat(status.get("channel").asText()).isEqualTo("status");
    assertThat(status.get("data").get(0).get("system").asText()).isEqualTo("online");
    assertThat(status.get("data").get(0).get("connection_id").isBigInteger()).isTrue();

    subscribe("ohlc", "\"BTC/USD\",\"FOO/BAR\",\"ETH/USD\"", ",\"interval\":1");

    List<JsonNode> said = seam.texts();
    assertThat(said).hasSize(5);
    assertThat(said.get(0).get("result").get("symbol").asText()).isEqualTo("BTC/USD");
    assertThat(said.get(0).get("req_id").asInt()).isEqualTo(11);
    JsonNode snapshot = said.get(1);
    assertThat(snapshot.get("type").asText()).isEqualTo("snapshot");
    JsonNode bar = snapshot.get("data").get(snapshot.get("data").size() - 1);
    assertThat(bar.get("open").isNumber() && bar.get("volume").isNumber()).isTrue();
    assertThat(bar.get("interval_begin").asText()).isEqualTo("2027-01-15T08:00:00.000000000Z");
    assertThat(bar.get("timestamp").asText()).isEqualTo("2027-01-15T08:01:00.000000Z");
    assertThat(said.get(2).get("error").asText()).isEqualTo("Currency pair not supported FOO/BAR");
    assertThat(said.get(2).get("symbol").asText()).isEqualTo("FOO/BAR");
  }

  @Test
  void updates_are_sent_on_trades_only_and_the_last_one_equals_the_rest_row() {
    seam.connect("/v2");
    subscribe("ohlc", "\"BTC/USD\",\"AAB7/USD\"", ",\"snapshot\":false");
    seam.frames();
    seam.run(Duration.ofSeconds(150));

    List<JsonNode> updates = seam.texts().stream()
        .filter(message -> message.path("type").asText().equals("update"))
        .map(message -> message.get("data").get(0))
        .toList();
    JsonNode rest =
        seam.get(OHLC + "&since=" + (MINUTE + 60)).get("result").get("XXBTZUSD").get(0);
    JsonNode last = updates.stream()
        .filter(bar -> bar.get("symbol").asText().equals("BTC/USD"))
        .filter(bar -> bar.get("interval_begin").asText().startsWith("2027-01-15T08:01"))
        .reduce((first, second) -> second)
        .orElseThrow();
    assertThat(last.get("open").decimalValue()).isEqualByComparingTo(rest.get(1).asText());
    assertThat(last.get("high").decimalValue()).isEqualByComparingTo(rest.get(2).asText());
    assertThat(last.get("low").decimalValue()).isEqualByComparingTo(rest.get(3).asText());
    assertThat(last.get("close").decimalValue())
        .isEqualByComparingTo(rest.get(4).asText());
    assertThat(last.get("volume").decimalValue())
        .isEqualByComparingTo(rest.get(6).asText());
    assertThat(last.get("trades").asLong()).isEqualTo(rest.get(7).asLong());
    long before = 0;
    for (JsonNode bar : updates) {
      if (bar.get("symbol").asText().equals("AAB7/USD")) {
        assertThat(bar.get("trades").asLong()).isPositive();
        before++;
      }
    }
    assertThat(before).isLessThan(60);
  }

  @Test
  void each_trade_is_sent_once_and_in_order() {
    seam.connect("/v2");
    subscribe("trade", "\"BTC/USD\"", "");
    seam.run(Duration.ofSeconds(60));
    List<Long> ids = new ArrayList<>();
    for (JsonNode message : seam.texts()) {
      if (message.path("channel").asText().equals("trade")) {
        message.get("data").forEach(trade -> ids.add(trade.get("trade_id").asLong()));
      }
    }
    assertThat(ids).hasSizeGreaterThan(60);
    for (int i = 1; i < ids.size(); i++) {
      assertThat(ids.get(i)).isEqualTo(ids.get(i - 1) + 1);
    }
  }

  @Test
  void heartbeats_fill_the_silence_and_pings_are_answered() {
    seam.connect("/v2");
    seam.run(Duration.ofSeconds(3));
    assertThat(seam.texts()).hasSize(1); // the status; nothing is subscribed
    subscribe("ohlc", "\"AAB7/USD\"", ",\"snapshot\":false");
    seam.run(Duration.ofSeconds(10));
    assertThat(seam.texts())
        .filteredOn(message -> message.path("channel").asText().equals("heartbeat"))
        .hasSizeBetween(5, 10);
    seam.say("{\"method\":\"ping\",\"req_id\":12}");
    JsonNode pong = seam.texts().getFirst();
    assertThat(pong.get("method").asText()).isEqualTo("pong");
    assertThat(pong.get("req_id").asInt()).isEqualTo(12);
  }

  @Test
  void a_silent_socket_without_subscriptions_is_closed_after_a_minute() {
    seam.connect("/v2");
    seam.run(Duration.ofSeconds(61));

    assertThat(seam.frames().getLast()).isInstanceOf(Frame.CloseFrame.class);
  }

  @Test
  void unsubscribing_needs_the_same_interval() {
    seam.connect("/v2");
    subscribe("ohlc", "\"BTC/USD\"", ",\"interval\":5,\"snapshot\":false");
    seam.frames();
    String start =
        "{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"ohlc\",\"symbol\":[\"BTC/USD\"]";
    seam.say(start + "}}");
    assertThat(seam.texts().getFirst().get("error").asText()).isEqualTo("Subscription Not Found");
    seam.say(start + ",\"interval\":5}}");
    assertThat(seam.texts().getFirst().get("success").asBoolean()).isTrue();
  }

  @Test
  void part_of_a_burst_of_subscriptions_is_refused() {
    seam.connect("/v2");
    seam.frames();
    for (int i = 0; i < 40; i++) {
      subscribe("trade", "\"" + seam.venue.symbols().get(i % 30) + "\"", ",\"snapshot\":false");
    }
    List<JsonNode> said = seam.texts();
    assertThat(said)
        .filteredOn(ack -> ack.path("error").asText().equals("Exceeded msg rate"))
        .hasSizeBetween(5, 25);
    assertThat(said).filteredOn(ack -> ack.path("success").asBoolean()).hasSizeBetween(12, 30);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 520})
  void the_proxy_in_front_answers_with_html(int status) {
    seam.venue.faults().next(1, new Fault.Status(status));

    assertThat(seam.reply(OHLC).status()).isEqualTo(status);
    assertThat(seam.venue.requests().entries().getFirst().status()).isEqualTo(status);
  }

  @Test
  void a_fault_can_send_an_error_of_the_venue() {
    seam.venue.faults().next(1, new Fault.Refusal("EService:Busy"));

    assertThat(seam.get(OHLC).get("error").get(0).asText()).isEqualTo("EService:Busy");
  }

  @Test
  void in_maintenance_only_the_status_is_sent() {
    seam.connect("/v2");
    subscribe("trade", "\"BTC/USD\"", "");
    seam.frames();
    seam.venue
        .faults()
        .add(
            Fault.Data.MAINTENANCE,
            Scope.always().between(seam.now(), seam.now().plusSeconds(60)));
    seam.run(Duration.ofSeconds(30));

    List<JsonNode> said = seam.texts();
    assertThat(said.getFirst().get("data").get(0).get("system").asText()).isEqualTo("maintenance");
    assertThat(said).noneMatch(message -> message.get("channel").asText().equals("trade"));
    assertThat(seam.get(OHLC).get("error").get(0).asText()).isEqualTo("EService:Unavailable");
    seam.run(Duration.ofSeconds(40));
    assertThat(seam.texts()).anyMatch(message -> message.get("channel").asText().equals("trade"));
  }

  @Test
  void late_trades_change_a_bar_after_its_end() {
    seam.venue.faults().streams(StreamFault.LATE_TRADES);
    seam.connect("/v2");
    subscribe("ohlc", "\"BTC/USD\"", ",\"snapshot\":false");
    int changed = 0;
    for (int minute = 0; minute < 30; minute++) {
      seam.run(Duration.ofMinutes(1));
      String newest = "";
      for (JsonNode message : seam.texts()) {
        String begin = message.path("data").path(0).path("interval_begin").asText();
        if (!begin.isEmpty() && begin.compareTo(newest) < 0) {
          changed++;
        }
        newest = begin.compareTo(newest) > 0 ? begin : newest;
      }
    }
    assertThat(changed).isBetween(1, 15);
  }
}
