package io.cryptvault.http.app.text;

import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.file.BarSink;
import io.cryptvault.http.file.CsvSink;
import io.cryptvault.http.file.JsonSink;
import io.cryptvault.http.file.ParquetSink;
import java.io.IOException;

/** The formats of {@code export}. */
public enum BarFormat {
  /** A bar a line. */
  CSV,
  /** A JSON document a bar and line. */
  NDJSON,
  /** One array with a document a bar. */
  JSON,
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
   * Writes all bars.
   *
   * @param several whether the bars are of more than one series; each then has its symbol, venue and interval
   * @param output where to
   * @param content hands over the bars
   * @throws io.cryptvault.http.app.process.Failure when they cannot be written
   */
  public void write(OutputOption output, boolean several, Content content) {
    switch (this) {
      case CSV -> output.write(out -> all(content, new CsvSink(out, several)));
      case NDJSON -> output.write(out -> all(content, JsonSink.lines(out, several)));
      case JSON -> output.write(out -> all(content, JsonSink.array(out, several)));
      case PARQUET -> parquet(output, several, content);
    }
  }

  private static void all(Content content, BarSink sink) throws IOException {
    content.write(sink);
    sink.end();
  }

  private static void parquet(OutputOption output, boolean several, Content content) {
    try (ParquetSink sink = new ParquetSink(output.parquet(), several)) {
      all(content, sink);
    } catch (IOException e) {
      throw output.cannotBeWritten(e);
    }
  }
}
