package io.cryptvault.http.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.market.MarketClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The REST wire format, read by an HTTP client other than our own. */
class RestWireTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** 2027-01-15T08:00:30Z, half past a minute. */
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_030);

  private static final long MINUTE = 1_800_000_000_000L;
  private static final SimulatedVenue VENUE = start(SimSettings.defaults().withSymbols(20));

  private record Reply(int status, JsonNode body, HttpResponse<String> raw) {}

  private static SimulatedVenue start(SimSettings settings) {
    return SimulatedVenue.start(
            KIT.system(),
            settings,
            MarketClock.stepped(NOW),
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:10Z")))
        .toCompletableFuture()
        .join();
  }

  @AfterAll
  static void close() {
    VENUE.stop().toCompletableFuture().join();
    HTTP.close();
    KIT.shutdownTestKit();
  }

  private static Reply get(String path) {
    return get(VENUE, path);
  }

  private static Reply get(SimulatedVenue venue, String path) {
    try {
      var request = java.net.http.HttpRequest.newBuilder(URI.create(venue.restBase() + path))
          .build();
      HttpResponse<String> raw = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(raw.statusCode(), JSON.readTree(raw.body()), raw);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Reply klines(String rest) {
    return get("/api/v3/klines?symbol=BTCUSDT&interval=1m" + rest);
  }

  @Test
  void a_row_has_twelve_fields_of_the_venues_types() {
    JsonNode row = klines("&limit=1").body().get(0);

    assertThat(row).hasSize(12);
    for (int i : new int[] {0, 6, 8}) {
      assertThat(row.get(i).isIntegralNumber()).as("field " + i).isTrue();
    }
    for (int i : new int[] {1, 2, 3, 4, 5, 7, 9, 10, 11}) {
      assertThat(row.get(i).isTextual()).as("field " + i).isTrue();
      assertThat(row.get(i).asText()).matches("\\d+(\\.\\d+)?");
    }
    assertThat(row.get(1).asText()).matches("\\d+\\.\\d{2}");
    assertThat(row.get(5).asText()).matches("\\d+\\.\\d{8}");
    assertThat(row.get(6).asLong()).isEqualTo(row.get(0).asLong() + 59_999);
  }

  @Test
  void without_times_the_newest_rows_come_oldest_first_and_the_last_is_forming() {
    JsonNode rows = klines("").body();

    assertThat(rows).hasSize(500);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).get(0).asLong()).isEqualTo(rows.get(i - 1).get(0).asLong() + 60_000);
    }
    assertThat(rows.get(499).get(0).asLong()).isEqualTo(MINUTE);
    assertThat(rows.get(499).get(6).asLong()).isGreaterThan(NOW.toEpochMilli());
  }

  @Test
  void start_and_end_are_inclusive_open_times() {
    long from = MINUTE - 600_000;

    assertThat(firstAndLast(klines("&startTime=" + from))).containsExactly(from, MINUTE);
    assertThat(firstAndLast(klines("&startTime=" + (from + 1))))
        .containsExactly(from + 60_000, MINUTE);
    assertThat(firstAndLast(klines("&startTime=" + from + "&endTime=" + (from + 120_000))))
        .containsExactly(from, from + 120_000);
    assertThat(firstAndLast(klines("&startTime=" + from + "&limit=2")))
        .containsExactly(from, from + 60_000);
    assertThat(firstAndLast(klines("&endTime=" + (from - 1) + "&limit=3")))
        .containsExactly(from - 180_000, from - 60_000);
    assertThat(firstAndLast(klines("&startTime=0&limit=1"))[0])
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli());
    assertThat(klines("&startTime=" + (MINUTE + 1)).body()).isEmpty();
    assertThat(klines("&endTime=1000").body()).isEmpty();
  }

  private static long[] firstAndLast(Reply reply) {
    JsonNode rows = reply.body();
    return new long[] {
      rows.get(0).get(0).asLong(), rows.get(rows.size() - 1).get(0).asLong()
    };
  }

  @Test
  void limits_are_500_by_default_and_1000_at_most() {
    assertThat(klines("&limit=1000").body()).hasSize(1000);

    Reply refused = klines("&limit=1001");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("code").asInt()).isEqualTo(-1130);
  }

  @Test
  void errors_have_the_venues_codes() {
    assertThat(code("/api/v3/klines?symbol=NOPE&interval=1m")).isEqualTo(-1121);
    assertThat(code("/api/v3/klines?symbol=BTCUSDT&interval=15d")).isEqualTo(-1120);
    assertThat(code("/api/v3/klines?symbol=BTCUSDT&interval=1H")).isEqualTo(-1120);
    assertThat(code("/api/v3/klines?interval=1m")).isEqualTo(-1102);
    assertThat(code("/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=soon")).isEqualTo(-1100);
    assertThat(code("/api/v3/exchangeInfo?symbol=NOPE")).isEqualTo(-1121);
  }

  private static int code(String path) {
    Reply reply = get(path);
    assertThat(reply.status()).isEqualTo(400);
    return reply.body().get("code").asInt();
  }

  @Test
  void exchange_info_lists_and_filters() {
    JsonNode all = get("/api/v3/exchangeInfo").body();
    assertThat(all.get("symbols")).hasSize(20);
    assertThat(all.get("rateLimits").get(0).get("limit").asInt()).isEqualTo(6000);
    assertThat(all.get("symbols").get(0).get("baseAsset").asText()).isEqualTo("BTC");
    assertThat(get("/api/v3/exchangeInfo?symbol=ETHUSDT").body().get("symbols")).hasSize(1);
    assertThat(get("/api/v3/exchangeInfo?symbols=%5B%22ETHUSDT%22,%22BTCUSDT%22%5D")
            .body()
            .get("symbols"))
        .hasSize(2);
  }

  @Test
  void ping_and_time_answer() {
    assertThat(get("/api/v3/ping").body()).isEmpty();
    assertThat(get("/api/v3/time").body().get("serverTime").asLong()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void the_date_header_is_market_time() {
    assertThat(klines("&limit=1").raw().headers().firstValue("Date"))
        .contains("Fri, 15 Jan 2027 08:00:30 GMT");
  }

  @Test
  void weight_is_counted_refused_and_then_banned() {
    SimulatedVenue strict = start(SimSettings.defaults().withSymbols(1).withWeightLimit(20));
    String path = "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=1";
    for (int used = 2; used <= 20; used += 2) {
      Reply reply = get(strict, path);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.raw().headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("" + used);
    }
    for (int i = 0; i < 10; i++) {
      Reply refused = get(strict, path);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.raw().headers().firstValue("Retry-After")).contains("50"); // at :10
      assertThat(refused.body().get("code").asInt()).isEqualTo(-1003);
    }

    Reply banned = get(strict, path);

    assertThat(banned.status()).isEqualTo(418);
    assertThat(banned.raw().headers().firstValue("Retry-After")).contains("120");
    long until =
        Instant.parse("2026-01-01T00:00:10Z").plus(Duration.ofMinutes(2)).toEpochMilli();
    assertThat(banned.body().get("msg").asText()).contains("IP banned until " + until);
    assertThat(strict.requests().entries()).hasSize(21);
    strict.stop().toCompletableFuture().join();
  }
}
