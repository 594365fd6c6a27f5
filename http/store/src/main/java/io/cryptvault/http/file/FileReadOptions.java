package io.cryptvault.http.file;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.time.TimeFormat;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What somebody said of a file of bars. Immutable.
 *
 * @param interval to be read at: the file's own, or a longer one that it divides; empty for its own
 * @param times how they are written
 * @param clock tells what lies in the future: a number of seconds, or of something else
 */
public record FileReadOptions(Optional<Interval> interval, TimeFormat times, InstantSource clock) {
  /** Nothing was said: the file tells. */
  public static FileReadOptions detect(InstantSource clock) {
    return new FileReadOptions(Optional.empty(), TimeFormat.DETECT, clock);
  }

  /** At this interval, if one is there. */
  public FileReadOptions at(Optional<Interval> other) {
    return new FileReadOptions(other, times, clock);
  }
}
