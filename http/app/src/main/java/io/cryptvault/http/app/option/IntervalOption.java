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
          "The bars' interval: 1m, or of a file its commonest step; a longer one that this divides"
              + " resamples the file.")
  private @Nullable String name;

  /** The interval typed, if one was; one that does not exist ends the command. */
  public Optional<Interval> typed() {
    return Optional.ofNullable(name).map(IntervalOption::of);
  }

  /** The interval of this name; one that does not exist ends the command. */
  public static Interval of(String name) {
    try {
      return Interval.of(name);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--" + e.getMessage(), e);
    }
  }
}
