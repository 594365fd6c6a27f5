package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The list of a source's symbols, by which a name is judged before a worker begins, section {@code cryptvault.worker.list}.
 * Immutable.
 *
 * @param age how long a name that is not in the list is refused without reading the list again
 * @param timeout how long a first question waits for the list
 * @param maxTries workers at once of series that no list vouches for
 */
public record ListSettings(Duration age, Duration timeout, int maxTries) {

  public ListSettings {
    new Problems("cryptvault.worker.list")
        .positive("age", age, "an unknown name has the list read again after it")
        .positive("timeout", timeout, "questions wait for the list no longer")
        .between("max-tries", maxTries, 1, 1_000_000, "without a list, series are tried by few")
        .report();
  }

  static ListSettings read(Config section) {
    return new ListSettings(
        section.getDuration("age"), section.getDuration("timeout"), section.getInt("max-tries"));
  }
}
