package io.cryptvault.actors.store;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Where a store keeps one series of one venue. A shelf and an open time identify a bar.
 *
 * @param venue as in {@link io.cryptvault.actors.ingest.MarketDataSource#venue()}
 * @param series one series of it
 */
public record Shelf(String venue, Series series) {
  /** The venue of bars from a file that names none. */
  public static final String OF_FILES = "file";

  private static final Pattern VENUE = Pattern.compile("[a-z0-9:-]{1,32}");

  /**
   * {@return the name, if it is valid for a venue in files and URLs}
   *
   * @param name 1 to 32 of a-z, 0-9, - and :
   * @throws IllegalArgumentException for any other name
   */
  public static String requireVenue(String name) {
    if (!VENUE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "venue: expected 1 to 32 of a-z, 0-9, - and :, was \"" + name + "\"");
    }
    return name;
  }

  /**
   * {@return the same bars, if they open on the grid of their interval} A bar off the grid would count as one that the venue has.
   * Bars of {@link #OF_FILES} are not checked: they open when their market does.
   *
   * @param bars to be stored here
   * @throws IllegalArgumentException when a bar opens off the grid
   */
  public Bars onGrid(Bars bars) {
    Interval interval = bars.interval();
    for (int i = 0; i < bars.size() && !venue.equals(OF_FILES); i++) {
      long open = bars.openTime(i);
      if (interval.start(open) != open) {
        throw new IllegalArgumentException("bars: expected open times on the grid of " + interval
            + ", found " + Instant.ofEpochMilli(open));
      }
    }
    return bars;
  }

  @Override
  public String toString() {
    return venue + " " + series;
  }
}
