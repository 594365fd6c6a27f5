package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The list of a source's symbols, which decides whether a name gets a worker, section {@code cryptvault.worker.list}.
 * Immutable.
 *
 * @param age how old the list must be before an unknown name makes it be read again
 * @param timeout how long a first question waits for the list
 * @param maxTries workers at the same time for series that no list confirms
 */
public record ListSettings(Duration age, Duration timeout, int maxTries) {

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public ListSettings {
    new Problems("cryptvault.worker.list")
        .positive("age", age, "an unknown name makes the list be read again after it")
        .positive("timeout", timeout, "questions wait for the list no longer")
        .between(
            "max-tries",
            maxTries,
            1,
            1_000_000,
            "without a list, only this many series are tried at once")
        .report();
  }

  static ListSettings read(Config section) {
    return new ListSettings(
        section.getDuration("age"), section.getDuration("timeout"), section.getInt("max-tries"));
  }
}
