package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bars that the documents' examples read. */
class ExampleBarsTest {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final Path BARS = DOCS.resolve(Path.of("examples", "data", "btc-usdt-1h.csv"));

  @TempDir
  Path folder;

  @Test
  void there_are_five_hundred_hours_without_a_hole() {
    BarFile file = BarFileReader.read(BARS, FileReadOptions.detect(InstantSource.system()));
    assertThat(file.bars().size()).isEqualTo(500);
    assertThat(file.bars().interval()).isEqualTo(Interval.HOUR);
    assertThat(file.bars().lastTime() - file.bars().firstTime()).isEqualTo(499 * 3_600_000L);
  }

  /** They are nobody's prices, and anybody can make them again. */
  @Test
  void the_commands_that_the_page_names_make_them_again() throws IOException {
    try (Stream<String> page = Files.lines(DOCS.resolve("files.md"))) {
      List<String> commands = page.filter(
              line -> line.startsWith("cryptvault ") && line.contains("sim.duckdb"))
          .toList();
      assertThat(commands).hasSize(2);
      for (String command : commands) {
        Typed typed = Typed.command(inFolder(command));
        assertThat(typed.code()).as(command + "\n" + typed.said()).isZero();
      }
    }
    assertThat(folder.resolve("btc-usdt-1h.csv")).hasSameTextualContentAs(BARS);
  }

  private String[] inFolder(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(
          word.endsWith(".duckdb") || word.endsWith(".csv")
              ? folder.resolve(word).toString()
              : word);
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }
}
