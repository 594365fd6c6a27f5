package io.cryptvault.http.app;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's data goes: stdout, or a file. */
final class Output {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write data to a file instead of stdout.")
  private @Nullable Path file;

  /** What writes the data. */
  @FunctionalInterface
  interface Content {
    void write(BufferedWriter out) throws IOException;
  }

  /** Writes it all and closes; a reader that has gone away ends it quietly. */
  void write(Content content) {
    try (BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(open(), StandardCharsets.UTF_8), 1 << 16)) {
      content.write(out);
    } catch (IOException e) {
      if (file != null) {
        throw new Failure(
            ExitCode.FAILURE, "-o " + file + ": cannot be written (" + e.getMessage() + ")", e);
      }
      // A closed pipe: the reader has what it wanted.
    }
  }

  private OutputStream open() throws IOException {
    return file == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(file);
  }
}
