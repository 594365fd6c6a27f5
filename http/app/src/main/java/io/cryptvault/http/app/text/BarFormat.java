package io.cryptvault.http.app.text;

import io.cryptvault.http.app.option.OptionWords;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.BarSink;
import io.cryptvault.http.file.CsvSink;
import io.cryptvault.http.file.NdjsonSink;
import io.cryptvault.http.file.ParquetSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The formats of {@code export}. */
public enum BarFormat {
  /** A bar a line. */
  CSV,
  /** A JSON document a bar and line. */
  NDJSON,
  /** A Parquet file; it cannot go to stdout. */
  PARQUET;

  /** Hands bars to a sink. */
  @FunctionalInterface
  public interface Content {
    /**
     * Hands over all bars.
     *
     * @param sink takes them
     * @throws IOException when it cannot be written
     */
    void write(BarSink sink) throws IOException;
  }

  /**
   * {@return the format that the name of a file ends in, {@code .gz} aside; empty when it ends in none}
   *
   * @param file only its name is looked at
   */
  public static Optional<BarFormat> of(Path file) {
    String name = String.valueOf(file.getFileName())
        .toLowerCase(Locale.ROOT)
        .replaceFirst("(csv|ndjson)[.]gz$", "$1");
    for (BarFormat format : values()) {
      if (name.endsWith("." + OptionWords.word(format))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes all bars.
   *
   * @param several whether the bars are of more than one series; each then has its symbol, venue and interval
   * @param output where to
   * @param content hands over the bars
   * @throws Failure when they cannot be written
   */
  public void write(OutputOption output, boolean several, Content content) {
    if (this == PARQUET) {
      parquet(output, several, content);
      return;
    }
    output.write(out -> {
      BarSink sink = this == CSV ? new CsvSink(out, several) : new NdjsonSink(out, several);
      content.write(sink);
      sink.end();
    });
  }

  private static void parquet(OutputOption output, boolean several, Content content) {
    Path file = output
        .file()
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "--format parquet: expected a file, as in -o bars.parquet, was stdout"));
    try (ParquetSink sink = new ParquetSink(file, several)) {
      content.write(sink);
      sink.end();
    } catch (IOException e) {
      throw output.cannotBeWritten(e);
    }
  }
}
