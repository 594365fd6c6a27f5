package io.cryptvault.actors.profile;

/**
 * Something to be measured that has a result.
 *
 * @param <T> type of the result
 * @param <E> what it throws; {@link RuntimeException} for a lambda without checked exceptions
 */
@FunctionalInterface
public interface Work<T, E extends Exception> {
  /**
   * Does it.
   *
   * @return the result
   * @throws E as it likes
   */
  T run() throws E;
}
