package io.cryptvault.http.app;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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
      if (file == null && isClosedPipe(e)) {
        return; // the reader has what it wanted
      }
      throw cannotBeWritten(e);
    }
  }

  /** The file typed, if one was. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  Failure cannotBeWritten(IOException e) {
    return new Failure(
        ExitCode.FAILURE,
        (file == null ? "stdout" : "-o " + file) + ": cannot be written (" + reason(e)
            + "); check that the folder exists and the disk has room",
        e);
  }

  /** The system's word for it, which is all there is to know it by. */
  private static boolean isClosedPipe(IOException e) {
    String message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Failures of the file system have the path alone as their message. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException failure && failure.getReason() == null
        ? e.getClass().getSimpleName()
        : String.valueOf(e.getMessage());
  }

  private OutputStream open() throws IOException {
    return file == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(file);
  }
}
