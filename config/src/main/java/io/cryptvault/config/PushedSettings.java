package io.cryptvault.config;

import com.typesafe.config.Config;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;

/**
 * Bars and trades that a service brings itself, section {@code cryptvault.ingest.pushed}. Immutable.
 *
 * @param offGrid what becomes of a bar that opens beside the grid of its interval
 * @param emptyIntervals what stands for an interval without a trade, in bars that are built from trades
 */
public record PushedSettings(OffGrid offGrid, EmptyIntervalPolicy emptyIntervals) {

  /** What becomes of a bar that opens beside the grid of its interval. */
  public enum OffGrid {
    /** It is refused, with the open time that was expected. */
    REFUSE,
    /** It opens where the interval opens that it lies in. */
    SNAP
  }

  static PushedSettings read(Config section) {
    return new PushedSettings(
        section.getEnum(OffGrid.class, "off-grid"),
        section.getEnum(EmptyIntervalPolicy.class, "empty-intervals"));
  }
}
