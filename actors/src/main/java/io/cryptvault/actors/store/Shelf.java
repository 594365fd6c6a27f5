package io.cryptvault.actors.store;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Instant;
import java.util.regex.Pattern;

/** Where a store keeps one series of one venue: a bar's identity but for its open time. */
public record Shelf(String venue, Series series) {
  /** The venue of bars that came from a file which names none. */
  public static final String OF_FILES = "file";

  private static final Pattern VENUE = Pattern.compile("[a-z0-9:-]{1,32}");

  /** The name of a venue as it may stand in files and addresses; throws {@link IllegalArgumentException} for another. */
  public static String requireVenue(String name) {
    if (!VENUE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "venue: expected 1 to 32 of a-z, 0-9, - and :, was \"" + name + "\"");
    }
    return name;
  }

  /**
   * These bars, if they open where those of a venue do. A bar beside the grid of its interval would count as one that the
   * venue has: {@link IllegalArgumentException}. A file's own bars open when its market does.
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
