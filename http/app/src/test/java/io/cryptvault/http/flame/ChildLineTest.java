package io.cryptvault.http.flame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of the JVM that is profiled. */
class ChildLineTest {
  private static final List<String> FLAGS = List.of(
      "-XX:+UseParallelGC",
      "-XX:GCTimeRatio=9",
      "-XX:SharedArchiveFile=commands.jsa",
      "-XX:StartFlightRecording:filename=x.jfr",
      "-agentlib:jdwp=transport=dt_socket");

  @TempDir
  Path folder;

  private List<String> line(String classPath, String... command) {
    return new ChildLine("java", FLAGS, classPath, "a.Main").of(List.of(command), List.of("-Dx=1"));
  }

  @Test
  void it_has_the_flags_and_the_classes_of_this_jvm_but_records_once() {
    assertThat(line("a.jar:b", "analyze", "--symbols", "top:5"))
        .containsExactly(
            "java",
            "-XX:+UseParallelGC",
            "-XX:GCTimeRatio=9",
            "-XX:SharedArchiveFile=commands.jsa",
            "-Dx=1",
            "-cp",
            "a.jar:b",
            "a.Main",
            "analyze",
            "--symbols",
            "top:5");
  }

  @Test
  void serve_starts_from_the_jar_with_the_agent_as_the_launcher_starts_it() throws IOException {
    Path commands = Files.createFile(folder.resolve("commands.jar"));
    Path server = Files.createFile(folder.resolve("cryptvault.jar"));
    assertThat(line(commands.toString(), "serve"))
        .containsExactly("java", "-XX:+UseParallelGC", "-Dx=1", "-jar", server.toString(), "serve");
    assertThat(line(commands.toString(), "plan")).contains("-jar", commands.toString());
    assertThat(line("one.jar", "plan")).contains("-cp", "one.jar", "a.Main");
  }
}
