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
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
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

  /**
   * Writes it all and closes; a reader that has gone away ends it quietly. A file takes its name when it is whole: one that is
   * there already stays as it is until then. One that ends in {@code .gz} is gzipped.
   */
  void write(Content content) {
    try {
      if (file == null) {
        write(content, new FileOutputStream(FileDescriptor.out));
      } else if (Files.exists(file) && !Files.isRegularFile(file)) {
        write(content, Files.newOutputStream(file)); // a device or a pipe has no other name
      } else {
        writeWhole(content, file);
      }
    } catch (IOException e) {
      if (file == null && isClosedPipe(e)) {
        return; // the reader has what it wanted
      }
      throw cannotBeWritten(e);
    }
  }

  private static void writeWhole(Content content, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      OutputStream bytes = Files.newOutputStream(part);
      write(content, isZipped(file) ? new GZIPOutputStream(bytes, 1 << 16) : bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(Content content, OutputStream bytes) throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16)) {
      content.write(out);
    }
  }

  /** Whether the name says that it is gzipped. */
  static boolean isZipped(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
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
}
