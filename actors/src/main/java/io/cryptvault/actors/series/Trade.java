package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.BadBars;
import java.time.Instant;

/**
 * One trade of a symbol. Immutable.
 *
 * @param time when it happened, epoch milliseconds
 * @param price above 0
 * @param size in units of the base asset, 0 or more
 */
public record Trade(long time, double price, double size) {
  /** Throws {@link BadBars} for a price or a size out of range. */
  public Trade {
    if (!(price > 0 && price <= Double.MAX_VALUE)) {
      throw new BadBars("trade " + Instant.ofEpochMilli(time)
          + ": expected a finite price above 0, was " + price);
    }
    if (!(size >= 0 && size <= Double.MAX_VALUE)) {
      throw new BadBars("trade " + Instant.ofEpochMilli(time)
          + ": expected a finite size of 0 or more, was " + size);
    }
  }
}
