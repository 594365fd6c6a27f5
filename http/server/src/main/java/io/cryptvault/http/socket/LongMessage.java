package io.cryptvault.http.socket;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * A message that comes in parts. What is too long is told at once, and the rest of it is read and forgotten until the connection
 * has ended: a stream that failed instead would stand in the log as a fault of ours. Confined to its stream.
 */
final class LongMessage {
  private final int most;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<StreamSession.Heard> heard = new CompletableFuture<>();
  private long bytes;

  /** Takes {@code most} bytes of UTF-8. */
  LongMessage(int most) {
    this.most = most;
  }

  void add(String part) {
    bytes += bytes(part);
    if (bytes <= most) {
      text.append(part);
    } else if (heard.complete(new StreamSession.Heard.Against(CloseReason.TOO_BIG))) {
      text.setLength(0);
      text.trimToSize();
    }
  }

  void end() {
    heard.complete(new StreamSession.Heard.Text(text.toString()));
  }

  /** The whole of it, or that it is too long. */
  CompletableFuture<StreamSession.Heard> heard() {
    return heard;
  }

  static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
