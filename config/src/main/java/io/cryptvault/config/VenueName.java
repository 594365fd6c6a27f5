package io.cryptvault.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The venues that the engine can talk to. A venue's name stands here alone; its client and its simulation are found by an exhaustive
 * {@code switch} over this enum, so a new constant does not compile until both are there.
 */
public enum VenueName {
  /** Binance Spot. */
  BINANCE,
  /** Kraken Spot. */
  KRAKEN,
  /** Coinbase Exchange. */
  COINBASE;

  /** {@return the name in settings, commands and answers, such as {@code binance}} */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the keys of all venues, in their order} */
  public static List<String> keys() {
    return Stream.of(values()).map(VenueName::key).toList();
  }

  /**
   * {@return the venue with this key}
   *
   * @param key such as {@code binance}
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static VenueName of(String key) {
    return Stream.of(values())
        .filter(venue -> venue.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "venue: expected one of " + String.join(", ", keys()) + ", was \"" + key + "\""));
  }
}
