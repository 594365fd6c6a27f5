package io.cryptvault.http.flame;

import java.util.List;

/**
 * A profiled run of a command. Immutable.
 *
 * @param command its name and arguments
 * @param end how it ended
 */
public record Run(List<String> command, ProfiledProcess.End end) {
  /** A copy of its command. */
  public Run {
    command = List.copyOf(command);
  }
}
