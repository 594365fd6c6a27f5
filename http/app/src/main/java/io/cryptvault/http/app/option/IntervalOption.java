package io.cryptvault.http.app.option;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --interval} option. */
public final class IntervalOption {
  @Option(
      names = "--interval",
      paramLabel = "I",
      description =
          "The interval of the bars (default: 1m; for a file its most frequent step). A longer one"
              + " resamples the file, if its step divides it.")
  private @Nullable String name;

  /** Nothing is typed yet; picocli fills the options. */
  public IntervalOption() {}

  /**
   * Reads the option.
   *
   * @return the interval, if one was typed
   * @throws Failure when there is no such interval
   */
  public Optional<Interval> typed() {
    return Optional.ofNullable(name).map(IntervalOption::of);
  }

  /**
   * Reads the name of an interval.
   *
   * @param name such as {@code 5m}
   * @return the interval
   * @throws Failure when there is no such interval
   */
  public static Interval of(String name) {
    try {
      return Interval.of(name);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--" + e.getMessage(), e);
    }
  }
}
