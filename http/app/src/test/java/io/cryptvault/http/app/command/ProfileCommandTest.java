package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.app.Typed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code profile} refuses before it starts anything. */
class ProfileCommandTest {
  @TempDir
  Path folder;

  private static void assertRefused(String reason, String... arguments) {
    List<String> all = new ArrayList<>(List.of("profile"));
    all.addAll(List.of(arguments));
    Typed typed = Typed.command(all.toArray(String[]::new));
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.said()).startsWith(reason).hasLineCount(1);
    assertThat(typed.data()).isEmpty();
  }

  @Test
  void the_command_stands_behind_two_dashes() {
    assertRefused(
        "profile: expected -- before the command, as in cryptvault profile -- analyze, found none");
    assertRefused(
        "profile: expected -- before the command, as in cryptvault profile -- analyze, found"
            + " \"analyze\"",
        "analyze",
        "--symbols",
        "top:5");
    assertRefused("profile: expected a command behind --", "--seconds", "3", "--");
  }

  @Test
  void an_unknown_command_is_told_with_the_one_that_may_have_been_meant() {
    Typed typed = Typed.command("profile", "--", "analize", "--symbols", "top:5");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.said())
        .startsWith("profile: expected a command behind --, one of analyze, compute")
        .endsWith("was \"analize\"; did you mean analyze?\n");
    assertRefused("profile: expected a command behind --", "--", "profile", "--", "plan");
    assertRefused("profile: expected a command behind --", "--", "--help");
  }

  @Test
  void seconds_are_at_least_one() {
    assertRefused("--seconds: expected 1..86400, was 0", "--seconds", "0", "--", "plan");
    assertRefused("--seconds: expected 1..86400, was -5", "--seconds", "-5", "--", "plan");
  }

  @Test
  void a_folder_that_is_a_file_and_one_below_a_file_are_told() {
    Path file = Typed.write(folder.resolve("file"), "text");
    for (Path out : List.of(file, file.resolve("below"), Path.of("/proc/profile"))) {
      assertRefused(
          "--out: expected a folder that can be written, or a name for a new one, was " + out,
          "--out",
          out.toString(),
          "--",
          "plan");
    }
  }

  @Test
  void a_baseline_that_is_none_is_told() {
    Path text = Typed.write(folder.resolve("text"), "text");
    for (Path baseline : List.of(text, folder, folder.resolve("missing"))) {
      assertRefused(
          "--baseline: expected the folder of a profile, or a recording as in recording.jfr, was "
              + baseline,
          "--baseline",
          baseline.toString(),
          "--",
          "plan");
    }
  }
}
