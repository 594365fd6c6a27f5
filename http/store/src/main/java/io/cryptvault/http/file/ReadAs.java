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
public record ReadAs(Optional<Interval> interval, TimeFormat times, InstantSource clock) {
  /** Nothing was said: the file tells. */
  public static ReadAs itSays(InstantSource clock) {
    return new ReadAs(Optional.empty(), TimeFormat.UNSAID, clock);
  }

  /** At this interval, if one is there. */
  public ReadAs at(Optional<Interval> other) {
    return new ReadAs(other, times, clock);
  }
}
