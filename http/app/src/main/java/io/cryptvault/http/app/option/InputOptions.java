package io.cryptvault.http.app.option;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileReadOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code --input} option: the file of bars of a command that works on one series. */
public final class InputOptions {
  private static final Path STDIN = Path.of("-");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Bars: CSV, JSON or Parquet, packed or not; - reads stdin.")
  private Path file = Path.of("");

  @Mixin
  private IntervalOption interval = new IntervalOption();

  @Mixin
  private TimeFormatOption times = new TimeFormatOption();

  @Mixin
  private ColumnsOption columns = new ColumnsOption();

  /** Nothing is typed yet; picocli fills the options. */
  public InputOptions() {}

  /**
   * Reads the file.
   *
   * @return its bars, and the rows that are no bars
   * @throws Failure when it is no file of bars
   */
  public BarFile read() {
    FileReadOptions as = new FileReadOptions(
            interval.typed(), times.format(), InstantSource.system())
        .with(columns.choice());
    try {
      return file.equals(STDIN)
          ? BarFileReader.read(System.in, STDIN, as)
          : BarFileReader.read(file, as);
    } catch (BadBars e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }
}
