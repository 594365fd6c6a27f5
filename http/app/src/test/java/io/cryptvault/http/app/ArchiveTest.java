package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that are handed out with the archive. */
class ArchiveTest {
  private static final Path FILES = Path.of("src", "dist", "archive");

  @Test
  void the_example_configuration_is_all_comment() throws IOException {
    assertThat(Files.readAllLines(FILES.resolve("conf/cryptvault.conf")))
        .allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  @Test
  void every_setting_of_the_example_is_one_that_can_be_set(@TempDir Path folder)
      throws IOException {
    List<String> settings = Files.readAllLines(FILES.resolve("conf/cryptvault.conf")).stream()
        .filter(line -> line.startsWith("# cryptvault."))
        .map(line -> line.substring(2).replace("/var/lib/cryptvault", folder.toString()))
        .toList();
    assertThat(settings).hasSizeGreaterThan(5);
    Settings read = Settings.load(ConfigFactory.parseString(String.join("\n", settings))
        .withFallback(ConfigFactory.load())
        .resolve());
    assertThat(read.store().file()).hasValue(folder.resolve("bars.duckdb"));
    assertThat(read.functions().find("trend")).isPresent();
  }

  @Test
  void service_and_image_keep_bars_where_they_may_write() throws IOException {
    String store = "CRYPTVAULT_STORE=/var/lib/cryptvault/bars.duckdb";
    assertThat(Files.readString(FILES.resolve("systemd/cryptvault.service")))
        .contains("StateDirectory=cryptvault", "Environment=" + store);
    assertThat(Files.readString(FILES.resolve("docker/Dockerfile")))
        .contains("VOLUME /var/lib/cryptvault", store);
  }
}
