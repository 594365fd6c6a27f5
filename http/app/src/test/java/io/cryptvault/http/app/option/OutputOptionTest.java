package io.cryptvault.http.app.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OutputOptionTest {
  @TempDir
  Path folder;

  private OutputOption to(String name) {
    OutputOption output = new OutputOption();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("output", CommandLine.Model.CommandSpec.forAnnotatedObject(output));
    new CommandLine(spec).parseArgs("-o", folder.resolve(name).toString());
    return output;
  }

  @Test
  void a_file_that_is_there_stays_until_the_other_is_whole() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    assertThatThrownBy(() -> to("a.csv").write(out -> {
          out.write("new");
          out.flush();
          throw new IOException("the disk is full");
        }))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a.csv: cannot be written (the disk is full)");
    assertThat(file).hasContent("old");

    to("a.csv").write(out -> out.write("new"));
    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("a.csv");
  }

  @Test
  void a_name_that_ends_in_gz_is_gzipped() throws IOException {
    to("a.csv.gz").write(out -> out.write("text"));
    try (GZIPInputStream text =
        new GZIPInputStream(Files.newInputStream(folder.resolve("a.csv.gz")))) {
      assertThat(text.readAllBytes()).asString().isEqualTo("text");
    }
  }

  @Test
  void two_runs_into_one_file_at_once_do_not_mix() throws IOException {
    Path theirs = Files.writeString(folder.resolve("a.csv.part"), "the user's own");
    to("a.csv").write(first -> {
      first.write("first, ");
      first.flush();
      to("a.csv").write(second -> second.write("second, whole"));
      assertThat(folder.resolve("a.csv")).hasContent("second, whole");
      first.write("whole");
    });
    assertThat(folder.resolve("a.csv")).hasContent("first, whole");
    assertThat(theirs).hasContent("the user's own");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.csv", "a.csv.part");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_link_stays_one_and_the_file_behind_it_is_written() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = Files.writeString(inner.resolve("real.csv"), "old");
    Files.createSymbolicLink(inner.resolve("second"), Path.of("real.csv"));
    Files.createSymbolicLink(folder.resolve("a.csv"), Path.of("inner/second"));
    to("a.csv").write(out -> out.write("new"));
    assertThat(file).hasContent("new");
    assertThat(folder.resolve("a.csv")).isSymbolicLink();
    assertThat(inner.resolve("second")).isSymbolicLink();

    Files.createSymbolicLink(folder.resolve("b.csv"), Path.of("inner/none-yet.csv"));
    to("b.csv").write(out -> out.write("made"));
    assertThat(inner.resolve("none-yet.csv")).hasContent("made");
    assertThat(inner.toFile().list())
        .containsExactlyInAnyOrder("real.csv", "second", "none-yet.csv");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_link_to_itself_is_reported() throws IOException {
    Files.createSymbolicLink(folder.resolve("a.csv"), Path.of("a.csv"));
    assertThatThrownBy(() -> to("a.csv").write(out -> out.write("new")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a.csv: cannot be written (FileSystemLoopException)");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void the_mode_of_a_file_is_kept_and_a_new_one_has_the_usual() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    Path plain = Files.createFile(folder.resolve("plain"));
    for (String mode : List.of("rw-r-----", "r--r--r--", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      to("a.csv").write(out -> out.write("new"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(mode);
    }
    to("b.csv").write(out -> out.write("new"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("b.csv")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  /** What a process does that a signal ends, on its way out. */
  @Test
  void what_is_not_whole_when_the_process_ends_is_removed() {
    to("a.csv").write(out -> {
      out.write("half");
      out.flush();
      assertThat(folder.toFile().list()).hasSize(1);
      AtomicFile.abandonAll();
      assertThat(folder.toFile().list()).isEmpty();
    });
    assertThat(folder.toFile().list()).isEmpty();
  }
}
