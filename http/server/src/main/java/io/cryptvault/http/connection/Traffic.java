package io.cryptvault.http.connection;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** What has been asked on one connection, and what is not answered yet. Thread-safe. */
final class Traffic {
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();
  private volatile boolean isUpgraded;

  void asked() {
    requests.incrementAndGet();
  }

  void answered(HttpResponse response) {
    isUpgraded |= response.status().equals(StatusCodes.SWITCHING_PROTOCOLS);
    answers.incrementAndGet();
  }

  /** How many requests have come, each of them with all its headers. */
  long requests() {
    return requests.get();
  }

  /** Whether what comes next is a request: none is being answered, and the connection has not gone over to WebSocket. */
  boolean awaitsRequest() {
    return !isUpgraded && requests.get() == answers.get();
  }

  boolean isUpgraded() {
    return isUpgraded;
  }
}
