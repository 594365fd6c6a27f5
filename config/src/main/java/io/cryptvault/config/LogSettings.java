package io.cryptvault.config;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the commands log, section {@code cryptvault.log}. The engine itself sets nothing of it: whoever embeds it has a log of
 * their own. Immutable.
 *
 * @param format what a line looks like
 */
public record LogSettings(Format format) {
  /** What a line of the log looks like. */
  public enum Format {
    /** For people: the time with its zone, the level, where it is from, the message. */
    TEXT,
    /** For machines: a JSON document a line. */
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

  /** The section in a resolved configuration; throws {@link SettingsException} with what is wrong with it. */
  public static LogSettings load(Config config) {
    return new LogSettings(Format.of(config.getString("cryptvault.log.format")));
  }
}
