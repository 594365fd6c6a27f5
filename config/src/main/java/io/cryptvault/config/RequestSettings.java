package io.cryptvault.config;

import com.typesafe.config.Config;

/**
 * Limits of single requests and answers, section {@code cryptvault.http.requests}. Immutable.
 *
 * @param most requests that are answered at the same time
 * @param mostOfAddress requests from one address that are answered at the same time
 * @param urlBytes the longest request target
 * @param bodyBytes the longest body
 * @param compressFromBytes the shortest answer that is compressed
 */
public record RequestSettings(
    int most, int mostOfAddress, int urlBytes, long bodyBytes, int compressFromBytes) {
  private static final String SECTION = "cryptvault.http.requests";
  private static final int LEAST_URL = 256;

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public RequestSettings {
    new Problems(SECTION)
        .atLeast("max", most, 1, "nobody could ask")
        .atLeast("max-per-address", mostOfAddress, 1, "nobody could ask")
        .atLeast("max-url", urlBytes, LEAST_URL, "a question must fit")
        .atLeast("max-body", bodyBytes, 1024, "a question must fit")
        .atLeast("compress-from", compressFromBytes, 0, "0 compresses every answer")
        .report();
  }

  static RequestSettings read(Config section) {
    return new RequestSettings(
        section.getInt("max"),
        section.getInt("max-per-address"),
        bytes(section, "max-url"),
        section.getBytes("max-body"),
        bytes(section, "compress-from"));
  }

  private static int bytes(Config section, String key) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, section.getBytes(key)));
  }
}
