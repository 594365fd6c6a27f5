package io.cryptvault.http.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of gaps and the saved states of a store. */
class GapAndStateStoreTest {
  private static final Series BTC = new Series(Symbol.of("BTC/USDT"), Interval.MINUTE);
  private static final Series ETH = new Series(Symbol.of("ETH/USDT"), Interval.HOUR);

  @TempDir
  private Path folder;

  private DuckBarStore store;

  @BeforeEach
  void open() {
    store = DuckBarStoreTest.open(folder.resolve("bars.duckdb"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void the_gaps_of_a_series_are_replaced_together_and_survive_a_restart() {
    Gap open = gap(BTC, 0, Gap.State.OPEN);
    Gap filled = gap(ETH, 1, Gap.State.FILLED);
    Await.value(store.gaps().keep("sim", BTC, List.of(gap(BTC, 5, Gap.State.OPEN))));
    store.gaps().keep("sim", ETH, List.of(filled));
    store.gaps().keep("sim", BTC, List.of(open));
    again();
    assertThat(Await.value(store.gaps().gaps("sim"))).containsExactlyInAnyOrder(open, filled);
    assertThat(Await.value(store.gaps().gaps("binance"))).isEmpty();
    Await.value(store.gaps().keep("sim", BTC, List.of()));
    assertThat(Await.value(store.gaps().gaps("sim"))).containsExactly(filled);
  }

  @Test
  void the_state_saved_last_survives_a_restart_until_it_is_deleted() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    Await.value(store.states().keep("sim", BTC, new byte[] {1}));
    store.states().keep("sim", BTC, bytes);
    store.states().keep("sim", ETH, new byte[] {2});
    again();
    assertThat(Await.value(store.states().read("sim", BTC)).orElseThrow()).isEqualTo(bytes);
    Await.value(store.states().forget("sim", BTC));
    assertThat(Await.value(store.states().read("sim", BTC))).isEmpty();
    assertThat(Await.value(store.states().read("sim", ETH))).isPresent();
  }

  @Test
  void of_many_states_read_at_once_each_is_the_right_one_as_of_its_read() {
    List<Series> many = IntStream.range(0, 200)
        .mapToObj(i -> new Series(Symbol.of("S" + i), Interval.MINUTE))
        .toList();
    many.forEach(series -> store.states().keep("sim", series, name(series)));
    List<CompletionStage<Optional<byte[]>>> asked =
        many.stream().map(series -> store.states().read("sim", series)).toList();
    many.forEach(series -> store.states().forget("sim", series));
    CompletionStage<Optional<byte[]>> later = store.states().read("sim", many.get(7));
    for (int i = 0; i < many.size(); i++) {
      assertThat(Await.value(asked.get(i))).hasValue(name(many.get(i)));
    }
    assertThat(Await.value(later)).isEmpty();
  }

  private static byte[] name(Series series) {
    return series.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_read_from_a_closed_store_fails_and_says_so() {
    store.close();
    Assertions.assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> store.states().read("sim", BTC).toCompletableFuture().get())
        .withMessageContaining("is closed");
  }

  private void again() {
    store.close(); // returns when everything taken is written
    open();
  }

  private static Gap gap(Series series, long minute, Gap.State state) {
    return new Gap(
        "sim",
        series,
        new TimeRange(minute * 60_000, minute * 60_000 + 3_600_000),
        "it's \"missing\"",
        state,
        17);
  }
}
