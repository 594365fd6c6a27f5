package io.cryptvault.config;

import com.typesafe.config.Config;

/**
 * Many questions in one call, section {@code cryptvault.analyze}. Immutable.
 *
 * @param maxRequests requests in one call
 * @param maxBodyBytes the longest body of a call
 * @param maxValues bars times formulas, summed over the different requests of a call
 * @param maxValuesAtOnce the same, summed over all calls that are being answered
 * @param parallelism requests of one call that are answered at the same time
 */
public record AnalyzeSettings(
    int maxRequests, int maxBodyBytes, long maxValues, long maxValuesAtOnce, int parallelism) {
  private static final String SECTION = "cryptvault.analyze";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public AnalyzeSettings {
    new Problems(SECTION)
        .atLeast("max-requests", maxRequests, 1, "a call without requests is of no use")
        .atLeast("max-body", maxBodyBytes, 1024, "a request must fit")
        .atLeast("max-values", maxValues, 1, "it bounds what a call holds in memory")
        .atLeast(
            "max-values-at-once",
            maxValuesAtOnce,
            maxValues,
            "the largest call must fit, cryptvault.analyze.max-values")
        .between("parallelism", parallelism, 1, 10_000, "a call asks at least for one at a time")
        .report();
  }

  static AnalyzeSettings read(Config section) {
    return new AnalyzeSettings(
        section.getInt("max-requests"),
        Math.toIntExact(Math.min(Integer.MAX_VALUE, section.getBytes("max-body"))),
        section.getLong("max-values"),
        section.getLong("max-values-at-once"),
        section.getInt("parallelism"));
  }
}
