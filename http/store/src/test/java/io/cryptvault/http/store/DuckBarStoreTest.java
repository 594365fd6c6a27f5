package io.cryptvault.http.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.fetch.BarImport;
import io.cryptvault.actors.fetch.FetchResult;
import io.cryptvault.actors.store.BarStore.Put;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckBarStoreTest {
  private static final Shelf SHELF = shelf("BTC/USDT");
  private static final Bars BARS = RandomBars.walk(1, 500);

  @TempDir
  private Path folder;

  private Path path;
  private DuckBarStore store;

  private static Shelf shelf(String symbol) {
    return new Shelf("sim", new Series(Symbol.of(symbol), Interval.MINUTE));
  }

  @BeforeEach
  void open() {
    path = folder.resolve("deep/bars.duckdb");
    store = open(path);
  }

  @AfterEach
  void close() {
    store.close();
  }

  static DuckBarStore open(Path path) {
    return DuckBarStore.open(
        Settings.defaults().store().in(path), ForkJoinPool.commonPool(), InstantSource.system());
  }

  @Test
  void bars_are_still_there_after_the_store_is_opened_again() {
    put(BARS.slice(0, 300));
    store.close();
    store = open(path);
    put(BARS.slice(300, 500));
    assertThat(newest(SHELF, 1_000).bars()).isEqualTo(BARS);
    assertThat(newest(SHELF, 100).bars()).isEqualTo(BARS.last(100));
    assertThat(newest(SHELF, 1_000).coverage().ranges())
        .containsExactly(new TimeRange(BARS.firstTime(), BARS.lastTime() + 60_000));
  }

  @Test
  void putting_the_same_bars_again_changes_nothing() {
    assertThat(put(BARS)).isEqualTo(new Put(500, 0));
    assertThat(put(BARS.slice(100, 400))).isEqualTo(new Put(0, 0));
    assertThat(newest(SHELF, 1_000).bars()).isEqualTo(BARS);
  }

  @Test
  void a_different_bar_replaces_the_old_one_and_is_counted_as_corrected() {
    put(BARS);
    Bar old = BARS.get(250);
    Bar corrected = new Bar(
        old.openTime(), old.open(), old.high() * 2, old.low(), old.close(), old.volume() + 1);
    assertThat(put(Bars.of(Interval.MINUTE, corrected))).isEqualTo(new Put(0, 1));
    assertThat(newest(SHELF, 1_000).bars().get(250)).isEqualTo(corrected);
    Holding holding = join(store.holdings()).get(0);
    assertThat(holding.bars()).isEqualTo(500);
    assertThat(holding.corrected()).isEqualTo(1);
  }

  @Test
  void a_state_is_deleted_only_by_a_put_that_changes_bars_it_was_computed_from() {
    put(BARS.slice(0, 200));
    put(BARS.slice(300, 400));
    saveState();
    put(BARS.slice(400, 500));
    put(BARS.slice(350, 450));
    assertThat(state()).isPresent();

    put(BARS.slice(200, 210)); // older than the newest, and new
    assertThat(state()).isEmpty();

    saveState();
    put(RandomBars.times(BARS, 2, 1).slice(40, 41));
    assertThat(state()).isEmpty();
  }

  @Test
  void more_bars_than_may_wait_at_once_are_deposited_in_parts() {
    StoreSettings defaults = Settings.defaults().store().in(folder.resolve("narrow.duckdb"));
    StoreSettings narrow = new StoreSettings(
        defaults.path(), defaults.memory(), defaults.maxWaiting(), 30_000, defaults.retryAfter());
    Bars gappy = RandomBars.withGaps(3, 50_000);
    int count = gappy.size();
    try (DuckBarStore small =
        DuckBarStore.open(narrow, ForkJoinPool.commonPool(), InstantSource.system())) {
      assertThat(join(BarImport.put(small, SHELF, gappy)))
          .isEqualTo(new FetchResult(SHELF.series(), count, 0, 0));
      assertThat(join(BarImport.put(small, SHELF, gappy.slice(500, 700))))
          .isEqualTo(new FetchResult(SHELF.series(), 0, 0, 200));
      assertThat(join(small.between(SHELF, TimeRange.since(0))).bars()).isEqualTo(gappy);
    }
  }

  @Test
  void a_hole_is_reported_until_older_bars_fill_it() {
    put(BARS.slice(0, 100));
    put(BARS.slice(200, 500));
    assertThat(newest(SHELF, 1_000).bars()).isEqualTo(BARS.slice(200, 500));
    assertThat(newest(SHELF, 1_000).coverage().holes())
        .containsExactly(new TimeRange(BARS.openTime(100), BARS.openTime(200)));
    assertThat(put(BARS.slice(90, 210))).isEqualTo(new Put(100, 0));
    assertThat(newest(SHELF, 1_000).bars()).isEqualTo(BARS);
    assertThat(newest(SHELF, 1_000).coverage().holes()).isEmpty();
  }

  @Test
  void a_series_with_missing_bars_still_answers_the_asked_number_of_bars() {
    Bars gappy = RandomBars.withGaps(3, 2_000);
    put(gappy);
    assertThat(newest(SHELF, 700).bars()).isEqualTo(gappy.last(700));
  }

  @Test
  void each_waiting_question_gets_its_own_answer() {
    List<Shelf> shelves = Stream.iterate(0, n -> n + 1)
        .limit(60)
        .map(n -> shelf("S" + n + "/USDT"))
        .toList();
    List<Bars> all = new ArrayList<>();
    List<CompletionStage<Put>> puts = new ArrayList<>();
    for (int n = 0; n < shelves.size(); n++) {
      Bars bars = RandomBars.walk(n, 50 + n);
      all.add(bars);
      puts.add(store.put(shelves.get(n), bars, range(bars)));
    }
    puts.forEach(DuckBarStoreTest::join);
    List<CompletionStage<StoredBars>> answers =
        shelves.stream().map(shelf -> store.newest(shelf, 55)).toList();
    for (int n = 0; n < shelves.size(); n++) {
      assertThat(join(answers.get(n)).bars()).isEqualTo(all.get(n).last(55));
    }
    assertThat(newest(shelf("NONE/USDT"), 5).bars().isEmpty()).isTrue();
  }

  @Test
  void acknowledged_bars_survive_a_crash() throws IOException {
    put(BARS.slice(0, 400));
    put(BARS.slice(400, 401));
    Path crashed = folder.resolve("crashed.duckdb");
    copy(path, crashed); // the files as a killed process leaves them, without a close
    try (DuckBarStore after = open(crashed)) {
      assertThat(join(after.newest(SHELF, 1_000)).bars()).isEqualTo(BARS.slice(0, 401));
    }
  }

  @Test
  void a_damaged_file_is_renamed_and_replaced_by_a_new_one() throws IOException {
    store.close();
    Files.writeString(path, "no database ".repeat(1_000));
    store = open(path);
    put(BARS);
    assertThat(newest(SHELF, 1_000).bars()).isEqualTo(BARS);
    try (Stream<Path> files = Files.list(path.getParent())) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .anyMatch(name -> name.startsWith("bars.duckdb.damaged-"));
    }
  }

  @Test
  void the_error_of_an_unusable_path_names_the_path_and_the_setting() throws IOException {
    StoreSettings settings = Settings.defaults().store().in(folder.resolve("bars.duckdb"));
    Files.createDirectory(folder.resolve("bars.duckdb"));
    assertThatThrownBy(
            () -> DuckBarStore.open(settings, ForkJoinPool.commonPool(), InstantSource.system()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("cannot be used")
        .hasMessageContaining("cryptvault.store.path");
  }

  @Test
  void the_error_of_a_locked_file_names_the_server_that_has_it_open() throws Exception {
    OwnerFile.write(path, "http://127.0.0.1:8080");
    Process other = new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            OpenDatabase.class.getName(),
            path.toString())
        .redirectErrorStream(true)
        .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said)
        .contains("another process has it open (process "
            + ProcessHandle.current().pid() + ", last known server http://127.0.0.1:8080)")
        .contains("--server URL");
  }

  @Test
  void bars_of_few_and_of_many_series_are_counted_alike() {
    List<Shelf> shelves =
        Stream.iterate(0, n -> n + 1).limit(40).map(n -> shelf("S" + n)).toList();
    for (int n = 0; n < shelves.size(); n++) {
      Bars bars = RandomBars.walk(n, 10 + n);
      join(store.put(shelves.get(n), bars, range(bars)));
    }
    List<Holding> all = join(store.holdings());
    assertThat(all).hasSize(40);
    assertThat(all.stream().mapToLong(Holding::bars).sum()).isEqualTo(10 * 40 + 39 * 40 / 2);
    for (Holding one : all) {
      assertThat(join(store.holdings(one.shelf()::equals))).containsExactly(one);
    }
    assertThat(join(store.holdings(shelf -> false))).isEmpty();
  }

  @Test
  void a_put_into_a_closed_store_fails() {
    store.close();
    assertThatThrownBy(() -> put(BARS)).hasRootCauseInstanceOf(StoreUnavailable.class);
  }

  private Put put(Bars bars) {
    return join(store.put(SHELF, bars, range(bars)));
  }

  private static TimeRange range(Bars bars) {
    return new TimeRange(bars.firstTime(), bars.interval().end(bars.lastTime()));
  }

  private void saveState() {
    join(store.states().keep(SHELF.venue(), SHELF.series(), new byte[] {1}));
  }

  private Optional<byte[]> state() {
    return join(store.states().read(SHELF.venue(), SHELF.series()));
  }

  private StoredBars newest(Shelf shelf, int count) {
    return join(store.newest(shelf, count));
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to);
    Path log = from.resolveSibling(from.getFileName() + ".wal");
    if (Files.exists(log)) {
      Files.copy(log, to.resolveSibling(to.getFileName() + ".wal"));
    }
  }

  /** Another process that tries to open the store. */
  static final class OpenDatabase {
    public static void main(String[] args) {
      try {
        open(Path.of(args[0])).close();
      } catch (StoreUnavailable e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
