package io.cryptvault.http.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Delivery;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import io.cryptvault.http.sim.server.StreamOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault has its effect where it is switched on, and nowhere else. */
class SimFaultsTest {
  private static final SimSettings SETTINGS = SimSettings.defaults().withSymbols(3);
  private static final JsonNode NO_ROW = Seam.json("null");

  private static String bars(VenueName exchange) {
    return switch (exchange) {
      case BINANCE -> "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=100";
      case KRAKEN -> "/0/public/OHLC?pair=XBTUSD";
      case COINBASE -> "/products/BTC-USD/candles?granularity=60";
    };
  }

  private static String others(VenueName exchange) {
    return switch (exchange) {
      case BINANCE -> "/api/v3/klines?symbol=ETHUSDT&interval=1m&limit=100";
      case KRAKEN -> "/0/public/OHLC?pair=ETHUSD";
      case COINBASE -> "/products/ETH-USD/candles?granularity=60";
    };
  }

  private static String code(VenueName exchange) {
    return switch (exchange) {
      case BINANCE -> "BTCUSDT";
      case KRAKEN -> "XBTUSD";
      case COINBASE -> "BTC-USD";
    };
  }

  /** The rows of a page that is shorter than the limit. */
  private static List<JsonNode> rows(Seam seam, String path) {
    seam.pass(Duration.ofSeconds(10));
    JsonNode body = seam.get(path);
    JsonNode rows = body.has("result") ? body.get("result").iterator().next() : body;
    List<JsonNode> list = new ArrayList<>();
    rows.forEach(list::add);
    return list;
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void a_fault_affects_only_its_symbol_and_its_period(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    Instant from = seam.now().plusSeconds(60);
    seam.venue
        .faults()
        .add(
            new Fault.Status(503),
            Scope.always().symbols(code(exchange)).between(from, from.plusSeconds(60)));

    assertThat(seam.reply(bars(exchange)).status()).isEqualTo(200);
    seam.pass(Duration.ofSeconds(60));
    assertThat(seam.reply(bars(exchange)).status()).isEqualTo(503);
    assertThat(seam.reply(others(exchange)).status()).isEqualTo(200);
    seam.pass(Duration.ofSeconds(60));
    assertThat(seam.reply(bars(exchange)).status()).isEqualTo(200);
    assertThat(seam.venue.requests().entries())
        .extracting(Entry::status)
        .containsExactly(200, 503, 200, 200);
  }

  @Test
  void a_fault_can_affect_a_share_or_a_number_of_calls() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.venue.faults().add(new Fault.Status(500), Scope.always().share(0.3).most(50));
    int failed = 0;
    for (int i = 0; i < 400; i++) {
      failed += seam.reply("/api/v3/ping").status() == 500 ? 1 : 0;
    }
    assertThat(failed).isEqualTo(50);
    seam.venue.faults().clear();
    assertThat(seam.reply("/api/v3/ping").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void faults_of_bodies_lines_and_traps_change_the_reply(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    Reply sound = seam.reply(bars(exchange));
    assertThat(struck(seam, exchange, Fault.Body.TRUNCATED).body().size())
        .isEqualTo(sound.body().size() / 2);
    assertThat(struck(seam, exchange, Fault.Body.GARBAGE).body().utf8String())
        .doesNotStartWith("[");
    assertThat(struck(seam, exchange, Fault.Body.HTML).contentType()).startsWith("text/html");
    assertThat(Seam.json(struck(seam, exchange, Fault.Body.WRONG_SHAPE).body().utf8String()))
        .isNotEmpty();
    assertThat(struck(seam, exchange, Fault.Line.SILENCE).delivery()).isEqualTo(Delivery.NEVER);
    assertThat(struck(seam, exchange, Fault.Line.HANG_UP).delivery()).isEqualTo(Delivery.CUT);
    assertThat(struck(seam, exchange, Fault.Line.RESET).delivery()).isEqualTo(Delivery.RESET);
    assertThat(struck(seam, exchange, Fault.Line.DRIP).delivery()).isEqualTo(Delivery.DRIP);
    assertThat(struck(seam, exchange, Fault.Trap.HUGE_BODY).body().size()).isGreaterThan(32 << 20);
    Reply bomb = struck(seam, exchange, Fault.Trap.GZIP_BOMB);
    assertThat(bomb.body().size()).isLessThan(200_000);
    assertThat(bomb.header("Content-Encoding")).contains("gzip");
    assertThat(struck(seam, exchange, Fault.Trap.WRONG_TYPE).contentType()).isEqualTo("image/png");
    Reply redirect = struck(seam, exchange, Fault.Trap.REDIRECT_LOOP);
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.header("Location").orElseThrow()).contains("?");
  }

  private static Reply struck(Seam seam, VenueName exchange, Fault fault) {
    seam.pass(Duration.ofSeconds(10));
    seam.venue.faults().next(1, fault);
    return seam.reply(bars(exchange));
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void rows_of_a_page_can_be_missing_doubled_or_swapped(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    int size = rows(seam, bars(exchange)).size();
    seam.venue.faults().next(1, Fault.Page.MISSING_ROW);
    assertThat(rows(seam, bars(exchange))).hasSize(size - 1);
    seam.venue.faults().next(1, Fault.Page.DUPLICATE_ROW);
    List<JsonNode> doubled = rows(seam, bars(exchange));
    assertThat(doubled.size()).isEqualTo(new HashSet<>(doubled).size() + 1);
    seam.venue.faults().next(1, Fault.Page.SWAPPED_ROWS);
    List<JsonNode> swapped = rows(seam, bars(exchange));
    int turns = 0;
    for (int i = 2; i < swapped.size(); i++) {
      long before =
          swapped.get(i - 1).get(0).asLong() - swapped.get(i - 2).get(0).asLong();
      long after = swapped.get(i).get(0).asLong() - swapped.get(i - 1).get(0).asLong();
      turns += Long.signum(before) == Long.signum(after) ? 0 : 1;
    }
    assertThat(turns).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void only_the_first_rows_of_a_page_are_flawed(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    String page = bars(exchange);
    for (Fault.Flaw flaw : Fault.Flaw.values()) {
      seam.pass(
          Duration.ofSeconds(40)); // with the 20 of two pages: always the same part of a minute
      List<JsonNode> sound = rows(seam, page);
      seam.venue.faults().next(1, new Fault.BadRows(2, flaw));
      List<JsonNode> flawed = rows(seam, page);

      int last = sound.size() - 1; // the running bar is an end of the page
      assertThat(flawed).as(flaw.name()).hasSameSizeAs(sound);
      assertThat(flawed.get(1)).as(flaw.name()).isNotEqualTo(sound.get(1));
      assertThat(flawed.subList(2, last)).isEqualTo(sound.subList(2, last));
      assertThat(flawed.get(1).size() < sound.get(1).size())
          .isEqualTo(flaw == Fault.Flaw.TOO_SHORT);
    }
  }

  @Test
  void a_symbol_has_no_bars_after_it_is_delisted() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    Symbol btc = Symbol.of("BTC/USDT");
    Instant from = seam.now().minusSeconds(630);
    Instant to = seam.now().plusSeconds(600);
    seam.venue
        .faults()
        .add(Fault.Data.DELISTED, Scope.always().symbols("BTCUSDT").from(seam.now()));

    Bars bars = seam.venue.bars(btc, Interval.MINUTE, from, to);
    assertThat(bars.size()).isEqualTo(10);
    assertThat(bars.lastTime()).isEqualTo(1_799_999_940_000L);
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void a_just_closed_bar_changes_within_three_seconds(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    seam.venue.faults().add(Fault.Data.UNSETTLED, Scope.always());
    int changed = 0;
    for (int minute = 0; minute < 20; minute++) {
      long open = seam.now().getEpochSecond() / 60 * 60;
      seam.pass(Duration.ofMillis((open + 60) * 1000 + 100 - seam.now().toEpochMilli()));
      JsonNode early = row(seam, exchange, open);
      seam.pass(Duration.ofMillis(2_950));
      JsonNode settled = row(seam, exchange, open);
      changed += early.equals(settled) ? 0 : 1;
      seam.pass(Duration.ofSeconds(60));
      assertThat(row(seam, exchange, open)).isEqualTo(settled);
    }
    assertThat(changed).isBetween(3, 20);
  }

  private static JsonNode row(Seam seam, VenueName exchange, long open) {
    JsonNode body = seam.get(bars(exchange));
    JsonNode rows = body.has("result") ? body.get("result").iterator().next() : body;
    for (JsonNode row : rows) {
      if (row.get(0).asLong() == open || row.get(0).asLong() == open * 1000) {
        return row;
      }
    }
    return NO_ROW;
  }

  @Test
  void a_wrong_bar_of_yesterday_is_corrected() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    long from = seam.now().toEpochMilli() / 60_000 * 60_000 - 600 * 60_000L;
    String page = "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=500&startTime=" + from;
    List<JsonNode> truth = rows(seam, page);
    seam.venue.faults().add(Fault.Data.CORRECTED_NEXT_DAY, Scope.always());
    List<JsonNode> wrong = rows(seam, page);
    seam.pass(Duration.ofDays(1));

    assertThat(rows(seam, page)).isEqualTo(truth);
    int different = 0;
    for (int i = 0; i < 500; i++) {
      different += wrong.get(i).equals(truth.get(i)) ? 0 : 1;
    }
    assertThat(different).isBetween(3, 25);
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void only_the_list_of_symbols_shows_a_delisting(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    seam.venue
        .faults()
        .add(Fault.Data.DELISTED, Scope.always().symbols(code(exchange)).from(seam.now()));
    seam.pass(Duration.ofMinutes(10));
    switch (exchange) {
      case BINANCE -> {
        assertThat(seam.get("/api/v3/exchangeInfo?symbol=BTCUSDT")
                .get("symbols")
                .get(0)
                .get("status")
                .asText())
            .isEqualTo("BREAK");
        List<JsonNode> rows = rows(seam, bars(exchange));
        assertThat(rows.getLast().get(0).asLong()).isEqualTo(1_800_000_000_000L);
      }
      case KRAKEN -> {
        assertThat(seam.get("/0/public/AssetPairs").get("result").has("XXBTZUSD"))
            .isFalse();
        assertThat(seam.get(bars(exchange)).get("error").get(0).asText())
            .isEqualTo("EQuery:Unknown asset pair");
      }
      case COINBASE -> {
        assertThat(seam.get("/products").get(0).get("status").asText()).isEqualTo("delisted");
        assertThat(rows(seam, bars(exchange)).getFirst().get(0).asLong()).isEqualTo(1_800_000_000L);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, -5, 120, -120})
  void market_and_clock_can_be_ahead_or_behind_together(long seconds) {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.venue.faults().add(new Fault.ClockAhead(Duration.ofSeconds(seconds)), Scope.always());

    assertThat(seam.get("/api/v3/time").get("serverTime").asLong())
        .isEqualTo(seam.now().plusSeconds(seconds).toEpochMilli());
  }

  @Test
  void a_jump_of_the_clock_sends_no_closed_bar_twice() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.connect("/ws/btcusdt@kline_1m");
    Instant jump = seam.now().plusMillis(30_500);
    seam.venue
        .faults()
        .add(new Fault.ClockAhead(Duration.ofSeconds(-2)), Scope.always().from(jump));
    seam.run(Duration.ofSeconds(95));

    List<Long> closes = seam.texts().stream()
        .filter(event -> event.get("k").get("x").asBoolean())
        .map(event -> event.get("k").get("t").asLong())
        .toList();
    assertThat(closes).containsExactly(1_800_000_000_000L, 1_800_000_060_000L);
  }

  @Test
  void another_client_at_the_same_address_uses_the_budget() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.venue.faults().add(new Fault.SharedAddress(3000), Scope.always());

    Reply reply = seam.reply("/api/v3/ping"); // half past the minute

    assertThat(reply.header("X-MBX-USED-WEIGHT-1M")).contains("1501");
  }

  private static Frame once(Fault fault) {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.connect("/ws/btcusdt@kline_1m");
    seam.frames();
    seam.venue.faults().add(fault, Scope.always());
    seam.run(Duration.ofMillis(250));
    return seam.frames().getFirst();
  }

  @Test
  void a_one_time_fault_happens_once_to_each_stream() {
    assertThat(once(StreamFault.CUT_MID_FRAME)).isInstanceOf(Frame.Cut.class);
    assertThat(once(StreamFault.BINARY_FRAME)).isInstanceOf(Frame.Binary.class);
    assertThat(once(StreamFault.BAD_UTF8)).isInstanceOf(Frame.BadText.class);
    assertThat(once(new Fault.Close(1012))).isEqualTo(new Frame.CloseFrame(1012, ""));
    assertThat(once(new Fault.Close(1006))).isEqualTo(new Frame.Cut(""));
    assertThat(((Frame.Text) once(StreamFault.LARGE_FRAME)).text()).hasSizeGreaterThan(2 << 20);
    assertThat(((Frame.Text) once(StreamFault.SERVER_SHUTDOWN)).text()).contains("serverShutdown");
    Seam seam = Seam.of(VenueName.KRAKEN, SETTINGS);
    seam.connect("/v2");
    seam.venue.faults().streams(StreamFault.BURST);
    seam.run(Duration.ofSeconds(3));
    assertThat(seam.frames()).hasSizeBetween(10_001, 10_010);
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void a_half_open_connection_stays_open_but_silent(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    seam.connect(
        switch (exchange) {
          case BINANCE -> "/ws/btcusdt@kline_1m";
          case KRAKEN -> "/v2";
          case COINBASE -> "/";
        });
    seam.frames();
    seam.venue
        .faults()
        .add(
            StreamFault.HALF_OPEN, Scope.always().between(seam.now(), seam.now().plusSeconds(2)));
    seam.run(Duration.ofSeconds(40));

    assertThat(seam.frames()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void connections_are_refused(VenueName exchange) {
    Seam seam = Seam.of(exchange, SETTINGS);
    seam.venue.faults().streams(StreamFault.REFUSED);
    assertThat(seam.venue.connect(Call.of("/ws"), seam.moment()))
        .isInstanceOfSatisfying(
            StreamOpening.Refused.class, it -> assertThat(it.reply().status()).isEqualTo(503));
    seam.venue.faults().streams(StreamFault.NO_ALLOWANCE);
    assertThat(seam.venue.connect(Call.of("/ws"), seam.moment()))
        .isInstanceOfSatisfying(
            StreamOpening.Refused.class, it -> assertThat(it.reply().status()).isEqualTo(429));
    seam.venue.faults().clear();
    int opened = 0;
    while (opened < 400
        && seam.venue.connect(Call.of("/ws"), seam.moment()) instanceof StreamOpening.Open) {
      opened++;
    }
    assertThat(opened)
        .isEqualTo(
            switch (exchange) {
              case BINANCE -> 300;
              case KRAKEN -> 150;
              case COINBASE -> 20;
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equal_seeds_give_equal_scripts_to_the_last_frame(long seed) {
    assertThat(run(seed)).isEqualTo(run(seed));
    assertThat(run(seed)).isNotEqualTo(run(seed + 100));
  }

  private static List<String> run(long seed) {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.venue
        .faults()
        .script(seed, seam.now(), Duration.ofMinutes(10), List.of("BTCUSDT", "ETHUSDT"));
    seam.connect("/ws/btcusdt@kline_1m");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      seam.run(Duration.ofSeconds(10));
      seam.frames().forEach(frame -> seen.add(frame.toString()));
      Reply reply = seam.reply(bars(VenueName.BINANCE));
      seen.add(reply.status() + " " + reply.delivery() + " " + reply.body().utf8String());
    }
    return seen;
  }

  @Test
  void calls_in_flight_and_identical_ones_are_counted() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    Call one = Call.of(bars(VenueName.BINANCE), Map.of());
    Call other = Call.of(others(VenueName.BINANCE), Map.of());
    seam.venue.answer(one, seam.moment());
    seam.venue.answer(other, seam.moment());
    seam.venue.answer(one, seam.moment());
    seam.venue.delivered(one);
    seam.venue.delivered(one);
    seam.venue.answer(one, seam.moment());

    List<Entry> entries = seam.venue.requests().entries();
    assertThat(entries).extracting(Entry::inFlight).containsExactly(1, 2, 3, 2);
    assertThat(entries).extracting(Entry::identical).containsExactly(1, 1, 2, 1);
    assertThat(seam.venue.requests().cost()).isEqualTo(8);
  }

  @Test
  void the_log_shows_calls_during_a_hold() {
    Seam seam = Seam.of(VenueName.BINANCE, SETTINGS);
    seam.venue.faults().next(1, new Fault.Status(429, 10));
    seam.reply("/api/v3/ping");
    seam.pass(Duration.ofSeconds(9));
    seam.reply("/api/v3/ping");
    seam.pass(Duration.ofSeconds(1));
    seam.reply("/api/v3/ping");

    assertThat(seam.venue.requests().entries())
        .extracting(Entry::duringHold)
        .containsExactly(false, true, false);
  }
}
