package io.cryptvault.http.app.option;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.time.TimeRangeText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which bars of a series: {@code --bars N}, or {@code --since} and {@code --until}. */
public final class SpanOptions {
  @Option(
      names = "--bars",
      paramLabel = "N",
      description = "The newest N bars of each symbol (default: 1000, in analyze more if a formula"
          + " needs more; all for files and exports).")
  private @Nullable Integer bars;

  @Option(
      names = "--since",
      paramLabel = "T",
      description =
          "Bars from this time on: a date, a time in ISO 8601, a number since 1970, or how"
              + " long ago (30m, 12h, 7d, 2w).")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "T",
      description = "Bars before this time, written in the same ways.")
  private @Nullable String until;

  /** Nothing is typed yet; picocli fills the options. */
  public SpanOptions() {}

  /** {@return whether the user said which bars are meant} */
  public boolean isTyped() {
    return bars != null || since != null || until != null;
  }

  /**
   * Reads the options.
   *
   * @param byDefault the number of newest bars when nothing was typed
   * @param first the start when {@code --until} was typed without {@code --since}
   * @return which bars of a series are meant
   * @throws Failure when the options contradict each other or cannot be read
   */
  public Span span(int byDefault, Instant first) {
    if (since == null && until == null) {
      int newest = bars == null ? byDefault : bars;
      if (newest < 1) {
        throw new Failure(ExitCode.USAGE, "--bars: expected 1 or more, was " + newest);
      }
      return Span.latest(newest);
    }
    if (bars != null) {
      throw new Failure(
          ExitCode.USAGE, "--bars: expected either --bars or --since and --until, was both");
    }
    TimeRangeText typed = new TimeRangeText(
        Optional.ofNullable(since),
        Optional.ofNullable(until),
        InstantSource.system().millis());
    Instant from = time("--since", typed::fromMillis).orElse(first);
    Instant end = time("--until", typed::toMillis).orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    if (!from.isBefore(end)) {
      throw new Failure(
          ExitCode.USAGE, "--since: expected a time before --until, was " + from + " and " + end);
    }
    return new Span.Between(from, end);
  }

  private static Optional<Instant> time(String option, Supplier<Optional<Long>> read) {
    try {
      return read.get().map(Instant::ofEpochMilli);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, option + ": " + e.getMessage(), e);
    }
  }
}
