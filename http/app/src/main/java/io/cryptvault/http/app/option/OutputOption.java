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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code -o} option: a command writes its data to stdout, or to a file. */
public final class OutputOption {
  /** Names of stdout. A file behind stdout would lose its content if it were opened by one of these names. */
  private static final Set<Path> STDOUT =
      Set.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write data to a file instead of stdout. Its ending, as in x.parquet or x.csv.gz,"
              + " says in which form, unless --format is typed.")
  private @Nullable Path file;

  /** Writes the data of a command. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out buffered; closed by its owner
     * @throws IOException when it cannot be written
     */
    void write(BufferedWriter out) throws IOException;
  }

  /** Nothing is typed yet; picocli fills the options. */
  public OutputOption() {}

  /**
   * Writes all data and closes. A file is written as a {@link AtomicFile}: an older one stays as it is until the new one is complete.
   * Devices and pipes are written as the data come; when the reader is gone, writing ends quietly. A name that ends in {@code .gz}
   * is gzipped.
   *
   * @param content called once
   * @throws Failure when it cannot be written
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

  /** Opens the file, device or pipe. */
  @FunctionalInterface
  private interface Opening {
    OutputStream open() throws IOException;
  }

  private void writeThrough(Content content, Opening opening) {
    try {
      write(content, opening.open());
    } catch (IOException e) {
      if (!isClosedPipe(e)) { // a reader that closes the pipe has read all it wants
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

  /** Whether the name ends in {@code .gz}. */
  static boolean isZipped(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /**
   * The format to write: the typed one, else the one that the ending of the file names, else the usual one.
   *
   * @param <F> an enum of option words
   * @param typed with {@code --format}; it wins over the ending
   * @param usual for stdout, and for an ending that names no form of data
   * @return one of the formats of the command
   * @throws Failure when the ending names a form that the command does not write
   */
  public <F extends Enum<F>> F format(Optional<F> typed, F usual) {
    Optional<FileEnding> ending = file().flatMap(FileEnding::of);
    if (typed.isPresent() || ending.isEmpty()) {
      return typed.orElse(usual);
    }
    List<F> formats = List.of(usual.getDeclaringClass().getEnumConstants());
    return formats.stream()
        .filter(format -> OptionWords.word(format).equals(ending.get().form()))
        .findFirst()
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "-o " + file + ": expected an ending of this command ("
                + formats.stream()
                    .map(OptionWords::word)
                    .filter(FileEnding::isForm)
                    .map(word -> "." + word)
                    .collect(Collectors.joining(", "))
                + "), was ." + ending.get().text()
                + "; use one of them, or type --format to write another form under this name"));
  }

  /**
   * {@return the file for Parquet, which is written from its end}
   *
   * @throws Failure when it is stdout, or its name says that it is packed
   */
  public Path parquet() {
    if (file == null || STDOUT.contains(file) || isZipped(file)) {
      throw new Failure(
          ExitCode.USAGE,
          "--format parquet: expected a file, as in -o x.parquet, was "
              + (file == null ? "stdout" : file));
    }
    return file;
  }

  /** {@return the file, if one was typed} */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * {@return the failure of a command whose data cannot be written}
   *
   * @param e what the file system reported
   */
  public Failure cannotBeWritten(IOException e) {
    return new Failure(
        ExitCode.FAILURE,
        (file == null ? "stdout" : "-o " + file) + ": cannot be written (" + reason(e)
            + "); check that the folder exists and the disk has room",
        e);
  }

  /** Only the message of the operating system tells it apart. */
  private static boolean isClosedPipe(IOException e) {
    String message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Some failures of the file system have nothing but the path as their message. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException failure && failure.getReason() == null
        ? e.getClass().getSimpleName()
        : String.valueOf(e.getMessage());
  }
}
