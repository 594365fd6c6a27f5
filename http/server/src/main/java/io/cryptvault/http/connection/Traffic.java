package io.cryptvault.http.connection;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** Counts the requests of one connection and their answers. Thread-safe. */
final class Traffic {
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();
  private volatile boolean isUpgraded;

  void received() {
    requests.incrementAndGet();
  }

  /** An answer is on its way; one that is streamed counts when its body has been sent. */
  void answers(HttpResponse response) {
    isUpgraded |= response.status().equals(StatusCodes.SWITCHING_PROTOCOLS);
    if (response.entity().isStrict()) {
      answered();
    }
  }

  /** An answer has been sent. */
  void answered() {
    answers.incrementAndGet();
  }

  /** How many requests have arrived with all their headers. */
  long requests() {
    return requests.get();
  }

  /** Whether the next bytes are a request: no request is being answered, and the connection is not a WebSocket. */
  boolean awaitsRequest() {
    return !isUpgraded && requests.get() == answers.get();
  }

  boolean isUpgraded() {
    return isUpgraded;
  }
}
