package io.cryptvault.http.socket;

import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.universe.UniverseEvent;
import io.cryptvault.http.wire.StreamJson;
import io.cryptvault.http.wire.UniverseJson;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.scaladsl.model.ws.Message;
import org.apache.pekko.http.scaladsl.model.ws.TextMessage;
import org.apache.pekko.japi.function.Creator;
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
  private final UniverseJson universes;
  private final Closing closing;
  private final Consumer<StreamEvent.Update> written;
  private final Runnable taken;

  /**
   * The text of one connection.
   *
   * @param written gets each update when its text is made
   * @param taken runs for every message and every part that the connection takes
   */
  Wording(
      StreamJson json,
      UniverseJson universes,
      Closing closing,
      Consumer<StreamEvent.Update> written,
      Runnable taken) {
    this.json = json;
    this.universes = universes;
    this.closing = closing;
    this.written = written;
    this.taken = taken;
  }

  Flow<Outgoing, Message, NotUsed> flow() {
    return Flow.<Outgoing>create().mapConcat(this::encoded).map(message -> {
      taken.run();
      return message;
    });
  }

  private List<Message> encoded(Outgoing outgoing) {
    return Profiler.measure(EnginePath.ENCODE, () -> messages(outgoing));
  }

  private List<Message> messages(Outgoing outgoing) {
    return switch (outgoing) {
      case Outgoing.Text text -> List.of(text(text.text()));
      case Outgoing.Streamed streamed -> messages(streamed);
      case Outgoing.Universal universal -> messages(universal);
      case Outgoing.Shared shared ->
        List.of(text(shared.updates().stream()
            .map(this::words)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(",", "[", "]"))));
    };
  }

  private Optional<String> words(Outgoing.Streamed streamed) {
    Optional<String> words = json.event(streamed.sid(), streamed.event());
    if (streamed.event() instanceof StreamEvent.Update update) {
      written.accept(update);
    }
    return words;
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
    return values <= MOST_AT_ONCE
        ? text(json.event(sid, snapshot).orElseThrow())
        : inParts(() -> json.parts(sid, snapshot));
  }

  private List<Message> messages(Outgoing.Universal universal) {
    if (universal.event() instanceof UniverseEvent.Snapshot snapshot) {
      Message message = inParts(() -> universes.parts(universal.sid(), snapshot));
      return universal.again()
          ? List.of(text(json.resync(universal.sid())), message)
          : List.of(message);
    }
    return universes
        .event(universal.sid(), universal.event())
        .map(words -> List.of(text(words)))
        .orElse(List.of());
  }

  private Message inParts(Creator<Iterator<String>> parts) {
    return new TextMessage.Streamed(Source.fromIterator(parts)
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
