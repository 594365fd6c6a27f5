package io.cryptvault.http.client.host;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.util.ByteString;

/**
 * A complete answer of a host. Immutable.
 *
 * @param status of HTTP
 * @param contentType without parameters, such as {@code application/json}
 * @param serverTime what the host's clock said, to the second below; absent when it did not say
 * @param usedWeight what the host counts as used in this minute; absent when it did not say
 * @param retryAfterSeconds how long the host wants no call; absent when it did not say
 * @param body all of it
 */
public record Answer(
    int status,
    String contentType,
    Optional<Instant> serverTime,
    OptionalInt usedWeight,
    OptionalInt retryAfterSeconds,
    ByteString body) {

  /** Makes a value of a body; throws {@link CallFailure} when it cannot. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Answer answer);
  }
}
