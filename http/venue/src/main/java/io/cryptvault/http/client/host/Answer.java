package io.cryptvault.http.client.host;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.util.ByteString;

/**
 * A complete HTTP response of a host. Immutable.
 *
 * @param status HTTP status code
 * @param contentType without parameters, such as {@code application/json}
 * @param serverTime the host's clock, rounded down to whole seconds; absent when the host did not send it
 * @param usedWeight request weight that the host has counted in this minute; absent when it did not say
 * @param retryAfterSeconds how long the host wants no call; absent when it did not say
 * @param body the whole body
 */
public record Answer(
    int status,
    String contentType,
    Optional<Instant> serverTime,
    OptionalInt usedWeight,
    OptionalInt retryAfterSeconds,
    ByteString body) {

  /**
   * Turns an answer into a value. Thread-safe.
   *
   * @param <T> type of the value
   */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * {@return the value}
     *
     * @param answer a successful answer
     * @throws CallFailure if the answer is not what was asked for
     */
    T read(Answer answer);
  }
}
