package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Limits of connections to the server, before there is a request, section {@code cryptvault.http.connections}.
 * Immutable.
 *
 * @param most connections at the same time
 * @param mostOfAddress connections from one address at the same time
 * @param backlog connections that the operating system holds until they are accepted
 * @param headerTimeout from a connection's start, or a later request's first byte, to the end of the headers
 */
public record ConnectionSettings(int most, int mostOfAddress, int backlog, Duration headerTimeout) {
  private static final String SECTION = "cryptvault.http.connections";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public ConnectionSettings {
    new Problems(SECTION)
        .atLeast("max", most, 1, "nobody could connect")
        .atLeast("max-per-address", mostOfAddress, 1, "nobody could connect")
        .atLeast("backlog", backlog, 1, "a connection waits there until it is taken")
        .positive("header-timeout", headerTimeout, "unfinished requests must not hold connections")
        .report();
  }

  static ConnectionSettings read(Config section) {
    return new ConnectionSettings(
        section.getInt("max"),
        section.getInt("max-per-address"),
        section.getInt("backlog"),
        section.getDuration("header-timeout"));
  }
}
