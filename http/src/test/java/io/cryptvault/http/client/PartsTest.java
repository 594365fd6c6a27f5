package io.cryptvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of the client, without a socket. */
class PartsTest {

  @Test
  void the_budget_stops_at_its_share_until_the_minute_turns() {
    var budget = new WeightBudget(100, 0.8);
    long now = 600_000 + 20_000;
    for (int i = 0; i < 40; i++) {
      assertThat(budget.reserve(2, now)).isZero();
      budget.ended(2);
    }

    assertThat(budget.reserve(2, now)).isEqualTo(40_000);
    assertThat(budget.reserve(2, now + 39_999)).isEqualTo(1);
    assertThat(budget.reserve(2, now + 40_000)).isZero();
    assertThat(budget.used()).isEqualTo(2);
  }

  @Test
  void the_budget_takes_over_what_the_host_counts_and_keeps_what_is_in_flight() {
    var budget = new WeightBudget(100, 0.8);
    long now = 600_000;
    assertThat(budget.reserve(20, now)).isZero();
    budget.observe(79, now);

    assertThat(budget.reserve(2, now)).isEqualTo(60_000);
    budget.observe(10, now + 60_000);
    assertThat(budget.used()).isEqualTo(20); // the call in flight may count in the new minute
  }

  @Test
  void pauses_are_drawn_below_a_doubling_ceiling() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(3));
    for (int attempt = 1; attempt <= 70; attempt++) {
      Duration ceiling = Duration.ofMillis(Math.min(2000, 100L << Math.min(attempt - 1, 10)));
      for (int i = 0; i < 20; i++) {
        assertThat(backoff.pause(attempt)).isBetween(Duration.ZERO, ceiling);
      }
    }
  }

  @Test
  void equal_calls_in_flight_are_one_and_later_ones_are_new() {
    var shared = new AtomicInteger();
    var calls = new AtomicInteger();
    var flight = new SingleFlight<String, String>(shared::incrementAndGet);
    var slow = new CompletableFuture<String>();

    var first = flight.get("a", () -> {
      calls.incrementAndGet();
      return slow;
    });
    var second = flight.get("a", () -> CompletableFuture.completedStage("never asked"));
    slow.complete("answer");
    var third = flight.get("a", () -> CompletableFuture.completedStage("new"));

    assertThat(List.of(Await.value(first), Await.value(second), Await.value(third)))
        .containsExactly("answer", "answer", "new");
    assertThat(calls).hasValue(1);
    assertThat(shared).hasValue(1);
  }

  @Test
  void near_names_are_told_whatever_the_case_and_separator() {
    var names = List.of("BTC/USDT", "BTC/BRL", "ETH/USDT", "AAA0/USDT");

    assertThat(NearNames.of("btc-usdt", names, 3)).startsWith("BTC/USDT");
    assertThat(NearNames.of("EHT/USDT", names, 1)).containsExactly("ETH/USDT");
    assertThat(NearNames.of("XXXXXXXX", names, 3)).isEmpty();
  }

  @Test
  void a_kline_is_read_whether_it_is_wrapped_or_not() {
    String event = "{\"e\":\"kline\",\"E\":1,\"s\":\"BTCUSDT\",\"k\":{\"t\":60000,\"T\":119999,"
        + "\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":1,\"L\":2,\"o\":\"1.5\",\"c\":\"1.7\",\"h\":\"2.0\","
        + "\"l\":\"1.0\",\"v\":\"3\",\"n\":2,\"x\":true,\"q\":\"5\",\"new\":{\"a\":[1]}}}";

    StreamMessage plain = StreamMessage.read(event);

    assertThat(plain).isInstanceOfSatisfying(StreamMessage.Kline.class, kline -> {
      assertThat(kline.closed()).isTrue();
      assertThat(kline.bar().close()).isEqualTo(1.7);
    });
    assertThat(StreamMessage.read("{\"stream\":\"btcusdt@kline_1m\",\"data\":" + event + "}"))
        .isEqualTo(plain);
  }

  @Test
  void refusals_are_read_in_both_shapes() {
    var refused = new StreamMessage.Refused(7, "Invalid request");

    assertThat(StreamMessage.read("{\"code\":2,\"msg\":\"Invalid request\",\"id\":7}"))
        .isEqualTo(refused);
    assertThat(StreamMessage.read("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":7}"))
        .isEqualTo(refused);
    assertThat(StreamMessage.read("{\"result\":null,\"id\":8}"))
        .isEqualTo(new StreamMessage.Accepted(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nonsense",
        "{\"e\":\"kline\"}",
        "{\"e\":\"kline\",\"k\":{\"t\":60000,\"o\":\"NaN\"}}",
        "{\"e\":\"kline\",\"k\":{\"t\":\"late\"}}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]}"
      })
  void frames_that_cannot_be_read_are_counted_and_no_more(String frame) {
    assertThat(StreamMessage.read(frame)).isEqualTo(new StreamMessage.Unused(true));
  }

  @Test
  void names_are_said_in_batches_one_at_a_time() {
    var control = new StreamControl(2);
    control.reset(List.of("a", "b", "c"));
    control.unwant("c");
    control.want("d");
    control.unwant("z");

    var first = control.next().orElseThrow();
    assertThat(first.text())
        .isEqualTo("{\"method\":\"SUBSCRIBE\",\"params\":[\"a\",\"b\"],\"id\":1}");
    assertThat(control.next()).isEmpty(); // the first is awaited
    assertThat(control.acknowledged(99)).isEmpty();
    assertThat(control.acknowledged(1)).contains(first);
    assertThat(control.next().orElseThrow().names()).containsExactly("d");
    assertThat(control.acknowledged(2)).isPresent();
    assertThat(control.next().orElseThrow().text())
        .isEqualTo("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"z\"],\"id\":3}");
  }
}
