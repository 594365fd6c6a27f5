package io.cryptvault.config;

import com.typesafe.config.Config;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;

/**
 * Bars and trades that a service pushes itself, section {@code cryptvault.ingest.pushed}. Immutable.
 *
 * @param offGrid what happens to a bar whose open time is off its interval's grid
 * @param emptyIntervals what bars built from trades contain for an interval without trades
 */
public record PushedSettings(OffGrid offGrid, EmptyIntervalPolicy emptyIntervals) {

  /** What happens to a bar whose open time is off its interval's grid. */
  public enum OffGrid {
    /** It is refused, with the open time that was expected. */
    REFUSE,
    /** It gets the open time of the interval that it lies in. */
    SNAP
  }

  static PushedSettings read(Config section) {
    return new PushedSettings(
        section.getEnum(OffGrid.class, "off-grid"),
        section.getEnum(EmptyIntervalPolicy.class, "empty-intervals"));
  }
}
