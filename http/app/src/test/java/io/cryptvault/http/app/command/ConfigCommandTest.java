package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config}: checks and prints the settings in force. */
class ConfigCommandTest {
  @TempDir
  Path folder;

  private String file(String text) {
    return Typed.write(folder.resolve("x.conf"), text).toString();
  }

  @Test
  void sound_settings_are_told_with_those_that_are_changed_and_where() {
    String file = file("cryptvault.http.port = 9090\nfunctions { trend = \"ema($fast)\" }\n");
    Typed typed = Typed.into(folder, "config", "--config", file);
    assertThat(typed.code()).as(typed.said()).isZero();
    assertThat(typed.lines().get(0)).matches("OK: \\d+ settings, \\d+ of them changed:");
    assertThat(typed.data())
        .contains("cryptvault.http.port = 9090   # " + file + ": 1\n")
        .contains("cryptvault.functions.trend = \"ema($fast)\"   # " + file + ": 2\n")
        .doesNotContain("cryptvault.http.max-bars");
  }

  @Test
  void what_is_printed_is_ours_alone_and_reads_back_as_the_same_settings() {
    String file = file("cryptvault.http.port = 9090\n");
    String printed = Typed.into(folder, "config", "--print", "--config", file).data();
    assertThat(printed.lines())
        .allMatch(line -> line.startsWith("cryptvault."))
        .anyMatch(line -> line.equals("cryptvault.worker.history-bars = 1000"));
    Config again = ConfigFactory.parseString(printed);
    Config expected =
        ConfigFactory.parseString("cryptvault.http.port = 9090").withFallback(ConfigFactory.load());
    assertThat(again.getConfig("cryptvault").entrySet())
        .isEqualTo(expected.getConfig("cryptvault").entrySet());
  }

  @Test
  void every_problem_is_told_also_of_settings_that_are_printed() {
    String file = file("cryptvault.http.port = 80800\ncryptvault.worker.stash-capacity = 0\n");
    for (Typed typed : java.util.List.of(
        Typed.into(folder, "config", "--config", file),
        Typed.into(folder, "config", "--print", "--config", file))) {
      assertThat(typed.code()).isEqualTo(ExitCode.USAGE);
      assertThat(typed.said())
          .contains("cryptvault.http.port: expected 0..65535, was 80800")
          .contains("cryptvault.worker.stash-capacity");
    }
    assertThat(Typed.into(folder, "config", "--print", "--config", file).data())
        .contains("cryptvault.http.port = 80800");
  }
}
