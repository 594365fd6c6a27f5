package io.cryptvault.http.app;

import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.BarFileReader;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code --input} option: the bars of a command that works on one series. */
final class InputOptions {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "CSV of bars, gzipped or not.")
  private Path file = Path.of("");

  @Mixin
  private IntervalOption interval = new IntervalOption();

  /** Reads them; a file that is no file of bars ends the command. */
  BarFile read() {
    try {
      return BarFileReader.read(file, interval.typed());
    } catch (BadBars e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }
}
