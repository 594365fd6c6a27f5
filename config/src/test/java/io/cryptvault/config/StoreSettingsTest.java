package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {
  @TempDir
  Path folder;

  private static Settings at(Path path) {
    return Settings.load(ConfigFactory.defaultReference()
        .withValue("cryptvault.store.path", ConfigValueFactory.fromAnyRef(path.toString()))
        .withValue("cryptvault.store.max-waiting", ConfigValueFactory.fromAnyRef(1))
        .resolve());
  }

  @Test
  void a_file_that_exists_or_can_be_created_is_accepted_and_nothing_is_created_yet()
      throws IOException {
    Path deep = folder.resolve("a/b/bars.duckdb");
    assertThat(at(deep).store().file()).contains(deep);
    assertThat(folder.resolve("a")).doesNotExist();
    Path there = Files.createFile(folder.resolve("bars.duckdb"));
    assertThat(at(there).store().file()).contains(there);
    assertThat(Settings.defaults().store().file()).isEmpty();
  }

  @Test
  void a_path_that_cannot_be_written_is_reported_with_all_other_problems() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path wrong : List.of(folder, file.resolve("bars.duckdb"))) {
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(() -> Settings.load(ConfigFactory.parseString(
                  "cryptvault.store.retry-after = 0s\ncryptvault.worker.max-workers = 0\n")
              .withFallback(ConfigFactory.defaultReference())
              .withValue("cryptvault.store.path", ConfigValueFactory.fromAnyRef(wrong.toString()))
              .resolve()))
          .satisfies(e -> assertThat(e.problems())
              .hasSize(3)
              .anyMatch(problem -> problem.startsWith("cryptvault.store.path: expected a file")
                  && problem.contains("was " + wrong))
              .anyMatch(problem -> problem.startsWith("cryptvault.store.retry-after: "))
              .anyMatch(problem -> problem.startsWith("cryptvault.worker.max-workers: ")));
    }
  }
}
