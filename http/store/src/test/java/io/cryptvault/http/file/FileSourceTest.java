package io.cryptvault.http.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file or a folder of files as a market data source. */
class FileSourceTest {
  private static final String BARS =
      "time,open,high,low,close,volume\n0,1,2,1,2,5\n60000,1,2,1,2,6\n120000,1,2,1,2,7\n";

  @TempDir
  Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("BTC-USD.csv"), BARS);
    Files.writeString(folder.resolve("ETH-USD.csv"), BARS);
  }

  private FileSource open(Path path) {
    return FileSource.open(path, FileReadOptions.detect(InstantSource.system()), Runnable::run);
  }

  private static Series minutes(String symbol) {
    return new Series(Symbol.of(symbol), Interval.MINUTE);
  }

  @Test
  void a_folder_lists_its_files_of_bars_by_name_and_skips_everything_else() throws IOException {
    Files.writeString(folder.resolve("README.md"), "hello");
    Files.writeString(folder.resolve("my bars.csv"), BARS);
    Files.createDirectory(folder.resolve("old.csv"));
    Files.writeString(folder.resolve("BAD.csv"), "hello");
    try (FileSource source = open(folder)) {
      assertThat(source.symbols().stream().map(Symbol::name))
          .containsExactly("BAD", "BTC-USD", "ETH-USD");
      assertThat(Await.value(source.listings()))
          .containsExactly(
              new Listing(Symbol.of("BTC-USD"), "file", List.of(Interval.MINUTE)),
              new Listing(Symbol.of("ETH-USD"), "file", List.of(Interval.MINUTE)));
    }
  }

  @Test
  void the_symbols_are_known_without_reading_a_file() throws IOException {
    Files.writeString(folder.resolve("BAD.csv"), "hello");
    try (FileSource source = open(folder)) {
      assertThat(Await.value(source.known()).stream().map(Listing::symbol))
          .containsExactly(Symbol.of("BAD"), Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));
    }
  }

  @Test
  void every_ending_of_a_file_of_bars_is_listed_and_is_no_part_of_the_symbol() throws IOException {
    for (String name : List.of(
        "A.CSV",
        "B.csv.gz",
        "C.zip",
        "D.pq",
        "E.parquet",
        "F.ndjson",
        "G.json",
        "H.Csv.Zip",
        "I.tsv")) {
      Files.writeString(folder.resolve(name), "");
    }
    try (FileSource source = open(folder)) {
      assertThat(source.symbols().stream().map(Symbol::name))
          .containsExactly("A", "B", "BTC-USD", "C", "D", "E", "ETH-USD", "F", "G", "H", "I");
    }
  }

  @Test
  void of_two_files_of_a_symbol_the_first_by_name_is_used() throws IOException {
    Files.writeString(folder.resolve("BTC-USD.json"), "[[1709251200000,10,12,9,11,500]]");
    List<String> told = new ArrayList<>();
    FileListener listener = new FileListener() {
      @Override
      public void read(BarFile file) {}

      @Override
      public void refused(Path file, BadBars why) {}

      @Override
      public void doubled(Path used, Path leftOut) {
        told.add(used.getFileName() + " not " + leftOut.getFileName());
      }
    };
    FileReadOptions as = FileReadOptions.detect(InstantSource.system());
    try (FileSource source = FileSource.open(folder, as, listener, Runnable::run)) {
      assertThat(told).containsExactly("BTC-USD.csv not BTC-USD.json");
      assertThat(source.symbols()).hasSize(2);
      assertThat(Await.value(source.file(Symbol.of("BTC-USD"))).path().getFileName())
          .hasToString("BTC-USD.csv");
    }
  }

  @Test
  void a_file_named_by_its_path_needs_no_ending() throws IOException {
    try (FileSource source = open(Files.writeString(folder.resolve("XRP"), BARS))) {
      assertThat(Await.value(source.file(Symbol.of("XRP"))).bars().size()).isEqualTo(3);
    }
  }

  @Test
  void one_file_is_a_source_of_one_symbol() {
    try (FileSource source = open(folder.resolve("BTC-USD.csv"))) {
      Bars newest = Await.value(source.latest(minutes("BTC-USD"), 2));
      assertThat(newest.openTime(0)).isEqualTo(60_000);
      assertThat(newest.volume(1)).isEqualTo(7);
      Bars since = Await.value(source.between(minutes("BTC-USD"), TimeRange.since(60_000)));
      assertThat(since).isEqualTo(newest);
    }
  }

  @Test
  void the_error_of_an_unknown_symbol_suggests_a_similar_one() {
    try (FileSource source = open(folder)) {
      assertThatThrownBy(() -> Await.value(source.latest(minutes("BTC-UDS"), 2)))
          .hasRootCauseInstanceOf(UnknownSeries.class)
          .hasStackTraceContaining("did you mean \"BTC-USD\"?");
      assertThatThrownBy(() -> Await.value(source.latest(minutes("XYZXYZXYZ"), 2)))
          .hasStackTraceContaining("it has BTC-USD, ETH-USD");
    }
  }

  @Test
  void another_interval_than_the_files_own_is_an_error() {
    try (FileSource source = open(folder)) {
      Series hours = new Series(Symbol.of("BTC-USD"), Interval.HOUR);
      assertThatThrownBy(() -> Await.value(source.latest(hours, 2)))
          .hasStackTraceContaining("expected interval 1m, as its bars have, was 1h");
    }
  }

  @Test
  void a_path_without_bars_is_an_error() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> open(empty))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("expected a folder with files of bars (.csv", "found none");
    assertThatThrownBy(() -> open(folder.resolve("nowhere")))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("found nothing there");
    assertThatThrownBy(() -> open(Files.writeString(folder.resolve("my bars.csv"), BARS)))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("my bars", "rename the file");
  }
}
