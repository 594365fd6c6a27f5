package io.cryptvault.config;

import java.util.List;

/** Settings that cannot be used. It has every problem found, each with its key, what was expected and what was found. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Settings with problems.
   *
   * @param problems one line for each
   */
  public SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** {@return one line for each problem} */
  public List<String> problems() {
    return problems;
  }
}
