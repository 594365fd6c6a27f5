package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OutputTest {
  @TempDir
  Path folder;

  private Output to(String name) {
    Output output = new Output();
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
}
