package io.cryptvault.http.socket;

import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.http.wire.StreamJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.scaladsl.model.ws.Message;
import org.apache.pekko.http.scaladsl.model.ws.TextMessage;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Writes outgoing messages as text, one at a time, as the connection takes them. A large snapshot is one message in parts, and only one
 * part is in memory at a time.
 */
final class Wording {
  /** Values of the largest snapshot that is written as one text: about 64 kB. */
  private static final int MOST_AT_ONCE = 3_000;

  private final StreamJson json;
  private final Closing closing;
  private final Runnable taken;

  /**
   * The text of one connection.
   *
   * @param taken runs for every message and every part that the connection takes
   */
  Wording(StreamJson json, Closing closing, Runnable taken) {
    this.json = json;
    this.closing = closing;
    this.taken = taken;
  }

  Flow<Outgoing, Message, NotUsed> flow() {
    return Flow.<Outgoing>create().mapConcat(this::messages).map(message -> {
      taken.run();
      return message;
    });
  }

  private List<Message> messages(Outgoing outgoing) {
    return switch (outgoing) {
      case Outgoing.Text text -> List.of(text(text.text()));
      case Outgoing.Streamed streamed -> messages(streamed);
      case Outgoing.Shared shared ->
        List.of(text(shared.updates().stream()
            .map(this::words)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(",", "[", "]"))));
    };
  }

  private Optional<String> words(Outgoing.Streamed streamed) {
    return json.event(streamed.sid(), streamed.event());
  }

  private List<Message> messages(Outgoing.Streamed streamed) {
    if (streamed.event() instanceof StreamEvent.Snapshot snapshot) {
      Message message = snapshot(streamed.sid(), snapshot);
      return streamed.again()
          ? List.of(text(json.resync(streamed.sid())), message)
          : List.of(message);
    }
    return words(streamed).map(words -> List.of(text(words))).orElse(List.of());
  }

  private Message snapshot(String sid, StreamEvent.Snapshot snapshot) {
    int values = snapshot.readings().size() * snapshot.readings().formulas().size();
    if (values <= MOST_AT_ONCE) {
      return text(json.event(sid, snapshot).orElseThrow());
    }
    return new TextMessage.Streamed(Source.fromIterator(() -> json.parts(sid, snapshot))
        .map(part -> {
          taken.run();
          return part;
        })
        .via(closing.outgoing().<String>flow())
        .asScala());
  }

  private static Message text(String text) {
    return new TextMessage.Strict(text);
  }
}
