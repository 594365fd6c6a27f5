package io.cryptvault.http.app;

import io.cryptvault.engine.market.Interval;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code --interval} option. */
final class Intervals {
  private Intervals() {}

  /** The interval typed, if one was; one that does not exist ends the command. */
  static Optional<Interval> parse(@Nullable String typed) {
    try {
      return Optional.ofNullable(typed).map(Interval::of);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--interval: " + e.getMessage(), e);
    }
  }
}
