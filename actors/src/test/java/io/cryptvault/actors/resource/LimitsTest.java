package io.cryptvault.actors.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.budget.OverBudget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Bars BARS = RandomBars.walk(1, 1_000);
  private static final List<Symbol> SYMBOLS =
      IntStream.range(0, 20).mapToObj(i -> Symbol.of("S" + i)).toList();

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_task_within_its_limits_returns_what_it_returns() {
    int found = Limits.within(Bytes.mega(1), LONG, () -> {
      try (Charge first = Limits.reserve(Bytes.kilo(600))) {
        return (int) first.bytes();
      }
    });
    assertThat(found).isEqualTo(600 * 1024);
    assertThat(Limits.current()).isEmpty();
  }

  @Test
  void what_does_not_fit_is_refused_with_limit_use_and_remedy_before_it_is_allocated() {
    assertThatThrownBy(() -> Limits.within(Bytes.mega(1), LONG, () -> {
          try (Charge first = Limits.reserve(Bytes.kilo(600));
              Charge second = Limits.reserve(Bytes.kilo(600))) {
            return first.bytes() + second.bytes();
          }
        }))
        .isInstanceOf(OverBudget.class)
        .hasMessage("limits: 600 KiB more for tasks do not fit, 600 KiB of 1 MiB are in use"
            + " (tasks 600 KiB); ask again later or for less, or give Limits.within more bytes");
  }

  @Test
  void a_task_that_does_not_end_is_interrupted_and_the_caller_goes_on() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<Budget> limit = new CompletableFuture<>();
    assertThatThrownBy(() -> Limits.within(Bytes.mega(1), Duration.ofMillis(50), () -> {
          limit.complete(Limits.current().orElseThrow());
          try {
            return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            interrupted.countDown();
            return false;
          }
        }))
        .isInstanceOf(OverTime.class)
        .hasMessageStartingWith("limits: expected the task to end within 0.05 s, it still runs")
        .hasMessageEndingWith("give Limits.within more time, or the task less to do");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(limit.get(1, TimeUnit.SECONDS).limit())
        .as("nothing fits any more")
        .isEqualTo(1);
  }

  @Test
  void what_a_task_throws_is_thrown_as_it_is() {
    assertThatThrownBy(() -> Limits.within(Bytes.mega(1), LONG, () -> {
          throw new IOException("no disk");
        }))
        .isInstanceOf(IOException.class)
        .hasMessage("no disk");
    assertThatThrownBy(() -> Limits.within(Bytes.mega(1), LONG, () -> {
          throw new AssertionError("wrong");
        }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void an_interrupted_caller_stops_waiting_and_stays_interrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Limits.within(
            Bytes.mega(1), LONG, () -> new CountDownLatch(1).await(1, TimeUnit.MINUTES)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_batch_holds_no_more_than_the_limit_of_the_task_that_starts_it() throws Exception {
    List<SymbolResult> free;
    try (CryptVault vault = vault()) {
      free = rows(vault);
    }
    CompletableFuture<Budget> limit = new CompletableFuture<>();
    try (CryptVault vault = vault()) {
      List<SymbolResult> within = Limits.within(Bytes.kilo(200), LONG, () -> {
        limit.complete(Limits.current().orElseThrow());
        return rows(vault);
      });
      assertThat(within).hasToString(free.toString());
    }
    assertThat(limit.join().peak()).isPositive().isLessThanOrEqualTo(200 << 10);
    assertThat(limit.join().used()).isZero();
  }

  @Test
  void a_batch_of_which_no_symbol_fits_the_limit_is_refused_in_its_words() throws Exception {
    try (CryptVault vault = vault()) {
      assertThat(Limits.within(Bytes.kilo(1), LONG, () -> rows(vault)))
          .hasSize(SYMBOLS.size())
          .allSatisfy(row -> assertThat(row)
              .isInstanceOfSatisfying(SymbolResult.Failed.class, failed -> {
                assertThat(failed.code()).isEqualTo(Refusal.Code.OVER_BUDGET);
                assertThat(failed.detail()).startsWith("limits: ").contains("of 1 KiB");
              }));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void limits_of_nothing_are_refused(long wrong) {
    assertThatThrownBy(() -> Limits.within(Bytes.of(wrong), LONG, () -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was " + wrong);
    assertThatThrownBy(() -> Limits.within(Bytes.mega(1), Duration.ofNanos(wrong), () -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("limits: expected a time above 0, was PT");
  }

  @Test
  void absurd_limits_are_refused_or_have_no_end() {
    assertThat(Limits.within(Bytes.of(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE), () -> 1))
        .isEqualTo(1);
    assertThat(Bytes.giga(2)).isEqualTo(Bytes.mega(2_048)).isEqualTo(Bytes.kilo(2_097_152));
    assertThatThrownBy(() -> Bytes.giga(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 8589934591 units of 1073741824 bytes");
    assertThatThrownBy(() -> Bytes.mega(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static CryptVault vault() {
    FakeSource source = new FakeSource();
    SYMBOLS.forEach(symbol -> source.with(symbol.name(), BARS));
    return CryptVault.with(Settings.defaults()).source(source).in(KIT.system());
  }

  private static List<SymbolResult> rows(CryptVault vault) throws Exception {
    return vault
        .batch(SYMBOLS, Interval.MINUTE, List.of("sma(3)", "rsi(14)"))
        .runWith(Sink.seq(), KIT.system())
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
