package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cryptvault.http.app.Typed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code completion}: the scripts, and what bash offers by its own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CompletionTest {
  @TempDir
  Path folder;

  private static boolean hasShell(String shell) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, shell)));
  }

  private Path script(String shell) {
    return Typed.write(
        folder.resolve("completion"), Typed.into(folder, "completion", shell).data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void a_script_is_sound_for_its_shell(String shell) {
    Path script = script(shell);
    assertThat(script)
        .content()
        .contains("analyze", "json", "parallelism")
        .doesNotContain("MARKDOWN", "null", "COMPLETION-CANDIDATES");
    assumeTrue(hasShell(shell), shell + " is not at hand");
    Typed checked = Typed.shell(folder, shell + " -n completion");
    assertThat(checked.said()).isEmpty();
    assertThat(checked.code()).isZero();
  }

  @Test
  void bash_offers_commands_options_and_the_words_of_an_option() {
    assumeTrue(hasShell("bash"), "bash is not at hand");
    script("bash");
    assertThat(offered("an")).isEqualTo("analyze\n");
    assertThat(offered("help", "ex")).isEqualTo("export\n");
    assertThat(offered("completion", "f")).isEqualTo("fish\n");
    assertThat(offered("analyze", "--fo")).isEqualTo("--format\n--formula\n--formulas\n");
    assertThat(offered("analyze", "--format", "")).isEqualTo("table\njson\nndjson\ncsv\nparquet\n");
    assertThat(offered("analyze", "--format", "=", "nd")).isEqualTo("ndjson\n");
    assertThat(offered("analyze", "--source", "kr")).isEqualTo("kraken\n");
    assertThat(offered("compute", "--input", "b")).as("bash offers files").isEmpty();
  }

  private String offered(String... words) {
    return Typed.shell(
            folder,
            "source ./completion; COMP_WORDS=(cryptvault " + quoted(words) + "); COMP_CWORD="
                + words.length + "; _cryptvault; printf '%s\\n' \"${COMPREPLY[@]}\" | grep .")
        .data();
  }

  private static String quoted(String... words) {
    return "'" + String.join("' '", words) + "'";
  }
}
