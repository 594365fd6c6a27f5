package io.cryptvault.http.client.host;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * How calls reach a host and answers come back: over a pool of connections, or over nothing at all where a test runs a
 * venue in virtual time. It neither waits nor retries. Thread-safe.
 */
public interface Transport {
  /** The complete answer, of whatever status; fails with {@link CallFailure}. */
  CompletionStage<Answer> call(String pathAndQuery);

  /** Throws away connections that make no progress and begins with new ones; what is in flight on the old ones fails. */
  void renew();

  /** Cuts every connection; what is in flight fails. Done when none is left. */
  CompletionStage<Done> close();
}
