package io.cryptvault.actors.profile;

/**
 * Something to be measured that has no result.
 *
 * @param <E> what it throws; {@link RuntimeException} for a lambda without checked exceptions
 */
@FunctionalInterface
public interface Step<E extends Exception> {
  /**
   * Does it.
   *
   * @throws E as it likes
   */
  void run() throws E;
}
