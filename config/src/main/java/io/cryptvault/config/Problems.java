package io.cryptvault.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one settings record, so that everything is reported together. Confined to a constructor. */
final class Problems {
  private final String section;
  private final List<String> found = new ArrayList<>();

  Problems(String section) {
    this.section = section;
  }

  Problems between(String key, long value, long least, long most, String reason) {
    return require(key, value >= least && value <= most, least + ".." + most, value, reason);
  }

  Problems atLeast(String key, long value, long least, String reason) {
    return require(key, value >= least, ">= " + least, value, reason);
  }

  Problems notNegative(String key, double value, String reason) {
    return require(key, value >= 0, ">= 0", value, reason);
  }

  Problems positive(String key, Duration value, String reason) {
    return require(
        key, !value.isNegative() && !value.isZero(), "a duration above 0", value, reason);
  }

  Problems require(String key, boolean valid, Object expected, Object value, String reason) {
    if (!valid) {
      found.add(section + "." + key + ": expected " + expected + ", was " + value + "; " + reason);
    }
    return this;
  }

  /** Throws {@link SettingsException} with everything found, if anything was. */
  void report() {
    if (!found.isEmpty()) {
      throw new SettingsException(found);
    }
  }
}
