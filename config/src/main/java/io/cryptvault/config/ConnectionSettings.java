package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Bounds of connections to the server, before there is a request: {@code cryptvault.http.connections}.
 *
 * @param most connections at once
 * @param mostOfAddress connections of one peer address at once
 * @param backlog connections that the system holds until they are taken
 * @param headerTimeout from a connection's start, or a later request's first byte, to the end of the headers
 */
public record ConnectionSettings(int most, int mostOfAddress, int backlog, Duration headerTimeout) {
  private static final String SECTION = "cryptvault.http.connections";

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
