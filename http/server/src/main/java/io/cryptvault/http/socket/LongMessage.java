package io.cryptvault.http.socket;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * A message that arrives in parts. As soon as it is too long, that is reported, and the rest is read and dropped until the connection
 * ends. Failing the stream instead would be logged as a fault of the server. Confined to its stream.
 */
final class LongMessage {
  private final int most;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<StreamSession.Incoming> message = new CompletableFuture<>();
  private long bytes;

  /** Accepts at most {@code most} bytes of UTF-8. */
  LongMessage(int most) {
    this.most = most;
  }

  void add(String part) {
    bytes += bytes(part);
    if (bytes <= most) {
      text.append(part);
    } else if (message.complete(new StreamSession.Incoming.Violation(CloseReason.TOO_BIG))) {
      text.setLength(0);
      text.trimToSize();
    }
  }

  void end() {
    message.complete(new StreamSession.Incoming.Text(text.toString()));
  }

  /** The whole message, or that it is too long. */
  CompletableFuture<StreamSession.Incoming> message() {
    return message;
  }

  static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
