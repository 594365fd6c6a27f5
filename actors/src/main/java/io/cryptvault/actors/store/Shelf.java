package io.cryptvault.actors.store;

import io.cryptvault.actors.ingest.Series;
import java.util.regex.Pattern;

/** Where a store keeps one series of one venue: a bar's identity but for its open time. */
public record Shelf(String venue, Series series) {
  private static final Pattern VENUE = Pattern.compile("[a-z0-9:-]{1,32}");

  /** The name of a venue as it may stand in files and addresses; throws {@link IllegalArgumentException} for another. */
  public static String requireVenue(String name) {
    if (!VENUE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "venue: expected 1 to 32 of a-z, 0-9, - and :, was \"" + name + "\"");
    }
    return name;
  }

  @Override
  public String toString() {
    return venue + " " + series;
  }
}
