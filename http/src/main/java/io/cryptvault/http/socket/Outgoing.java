package io.cryptvault.http.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a client. Immutable.
 *
 * @param joins whether it may share a frame with others that may
 * @param passed done when it stands in line before all that comes later, where somebody wants to know
 */
record Outgoing(String text, boolean joins, @Nullable CompletableFuture<Done> passed) {
  /** Text of one frame, at most about so long: one update more may be in it. */
  private static final long LONGEST = 64 * 1024;

  Outgoing(String text, boolean joins) {
    this(text, joins, null);
  }

  static Outgoing alone(String text) {
    return new Outgoing(text, false);
  }

  /** One whose passing is told. */
  static Outgoing told(String text) {
    return new Outgoing(text, false, new CompletableFuture<>());
  }

  /** Frames: of messages that wait, those that may join and follow each other are one. Nothing waits for others to come. */
  static Flow<Outgoing, String, NotUsed> frames() {
    return Flow.<Outgoing>create()
        .map(message -> {
          if (message.passed != null) {
            message.passed.complete(Done.getInstance());
          }
          return message;
        })
        .batchWeighted(
            LONGEST,
            message -> message.joins ? (long) message.text.length() : LONGEST + 1,
            first -> new ArrayList<>(List.of(first)),
            (waiting, next) -> {
              waiting.add(next);
              return waiting;
            })
        .map(Outgoing::frame);
  }

  private static String frame(List<Outgoing> messages) {
    if (messages.size() == 1) {
      return messages.get(0).text;
    }
    StringBuilder frame = new StringBuilder("[");
    for (Outgoing message : messages) {
      frame.append(frame.length() == 1 ? "" : ",").append(message.text);
    }
    return frame.append(']').toString();
  }
}
