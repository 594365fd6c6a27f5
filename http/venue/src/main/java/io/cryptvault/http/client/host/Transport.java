package io.cryptvault.http.client.host;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * Carries calls to a host and answers back: over a pool of connections, or in memory where a test runs a venue in virtual time. It
 * neither waits nor retries. Thread-safe.
 */
public interface Transport {
  /**
   * {@return the complete answer, whatever its status; fails with {@link CallFailure}}
   *
   * @param pathAndQuery as in {@code /api/v3/time}
   */
  CompletionStage<Answer> call(String pathAndQuery);

  /** Drops connections that make no progress and starts with new ones. Calls in flight on the old ones fail. */
  void renew();

  /**
   * Cuts every connection; calls in flight fail.
   *
   * @return done when no connection is left
   */
  CompletionStage<Done> close();
}
