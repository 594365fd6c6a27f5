package io.cryptvault.config;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the commands log, section {@code cryptvault.log}. The engine itself uses none of it: a program that embeds it
 * has its own logging. Immutable.
 *
 * @param format what a line looks like
 */
public record LogSettings(Format format) {
  /** What a line of the log looks like. */
  public enum Format {
    /** For people: the time with its zone, the level, the logger, the message. */
    TEXT,
    /** For machines: one JSON document on each line. */
    JSON;

    private static Format of(String typed) {
      return Arrays.stream(values())
          .filter(format -> format.name().equalsIgnoreCase(typed))
          .findFirst()
          .orElseThrow(() -> new SettingsException(
              List.of("cryptvault.log.format: expected " + names() + ", was \"" + typed + "\"")));
    }

    private static String names() {
      return Arrays.stream(values())
          .map(format -> format.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
  }

  /**
   * {@return the settings in a configuration}
   *
   * @param config the whole configuration, resolved
   * @throws SettingsException when the format is not one of these
   */
  public static LogSettings load(Config config) {
    return new LogSettings(Format.of(config.getString("cryptvault.log.format")));
  }
}
