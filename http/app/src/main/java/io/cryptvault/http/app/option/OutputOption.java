package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.AtomicFile;
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
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's data goes: stdout, or a file. */
public final class OutputOption {
  /** Names of stdout: opened by one of them, a file that it leads to would lose what stands in it. */
  private static final Set<Path> STDOUT =
      Set.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write data to a file instead of stdout.")
  private @Nullable Path file;

  /** What writes the data. */
  @FunctionalInterface
  public interface Content {
    void write(BufferedWriter out) throws IOException;
  }

  /**
   * Writes it all and closes. A file is an {@link AtomicFile}: one that is there already stays as it is until the end. A device or
   * a pipe is written as the data come; a reader that has gone away ends it quietly. What is called {@code .gz} is gzipped.
   */
  public void write(Content content) {
    if (file == null || STDOUT.contains(file)) {
      writeThrough(content, () -> new FileOutputStream(FileDescriptor.out));
      return;
    }
    Path path = file;
    if (AtomicFile.isInPlace(path)) {
      writeThrough(content, () -> zippedByName(path, Files.newOutputStream(path)));
      return;
    }
    try (AtomicFile whole = AtomicFile.begin(path)) {
      write(content, zippedByName(path, Files.newOutputStream(whole.part())));
      whole.end();
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** Opens what is written to. */
  @FunctionalInterface
  private interface Opening {
    OutputStream open() throws IOException;
  }

  private void writeThrough(Content content, Opening opening) {
    try {
      write(content, opening.open());
    } catch (IOException e) {
      if (!isClosedPipe(e)) { // else the reader has what it wanted
        throw cannotBeWritten(e);
      }
    }
  }

  private static void write(Content content, OutputStream bytes) throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16)) {
      content.write(out);
    }
  }

  private static OutputStream zippedByName(Path file, OutputStream bytes) throws IOException {
    return isZipped(file) ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
  }

  /** Whether the name says that it is gzipped. */
  static boolean isZipped(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** The file typed, if one was. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  public Failure cannotBeWritten(IOException e) {
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
