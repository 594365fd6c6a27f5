package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The profiler of the server, section {@code cryptvault.profile}. Immutable.
 *
 * @param enabled whether the server measures its operations, and lets its clients ask for profiles
 * @param slowAfter an operation that takes longer is logged
 * @param maxPlaces the most operations that are told apart, by name and by the operation they are called from
 */
public record ProfileSettings(boolean enabled, Duration slowAfter, int maxPlaces) {
  private static final String SECTION = "cryptvault.profile";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public ProfileSettings {
    new Problems(SECTION)
        .positive("slow-after", slowAfter, "it is a limit for warnings")
        .between("max-places", maxPlaces, 1, 1_000_000, "each place takes up to 40 kB")
        .report();
  }

  static ProfileSettings read(Config section) {
    return new ProfileSettings(
        section.getBoolean("enabled"),
        section.getDuration("slow-after"),
        section.getInt("max-places"));
  }
}
