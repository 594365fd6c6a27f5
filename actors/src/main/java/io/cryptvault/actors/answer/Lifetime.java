package io.cryptvault.actors.answer;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The time for which an answer with a forming value is given again although the value has moved on. Immutable.
 *
 * @param madeTime when the answer was made, epoch milliseconds
 * @param untilTime when it is made again, epoch milliseconds
 * @param clock tells how much of it is over
 */
public record Lifetime(long madeTime, long untilTime, InstantSource clock) {
  /** {@return the whole time} */
  public Duration length() {
    return Duration.ofMillis(untilTime - madeTime);
  }

  /** {@return how long ago the answer was made} */
  public Duration age() {
    return Duration.ofMillis(Math.max(0, clock.millis() - madeTime));
  }

  /** {@return whether the answer is to be made again} */
  public boolean isOver() {
    return clock.millis() >= untilTime;
  }
}
