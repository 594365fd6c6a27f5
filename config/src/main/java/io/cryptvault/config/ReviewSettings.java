package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How the past of live series is read again, section {@code cryptvault.ingest.review}. Immutable.
 *
 * @param every how often each series is read again; zero for never
 * @param reach how far back from now
 */
public record ReviewSettings(Duration every, Duration reach) {
  private static final String SECTION = "cryptvault.ingest.review";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public ReviewSettings {
    new Problems(SECTION)
        .require("every", !every.isNegative(), "0s for never, or a duration", every, "calls cost")
        .positive("reach", reach, "bars of this past are read")
        .report();
  }

  static ReviewSettings read(Config section) {
    return new ReviewSettings(section.getDuration("every"), section.getDuration("reach"));
  }

  /** {@return whether anything is read again} */
  public boolean isOn() {
    return !every.isZero();
  }
}
