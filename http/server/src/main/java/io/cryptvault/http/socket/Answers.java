package io.cryptvault.http.socket;

import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.StreamJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client is told beside the events of its streams, in the order of its messages. Confined to its session. */
final class Answers {
  private final StreamJson json;
  /** Bounded: the answers to one message, an error for each stream, a heartbeat. */
  private final Deque<String> texts = new ArrayDeque<>();
  /** Subscribe messages with answers that are not sent yet. */
  private final Set<Subscribing> gathering = new LinkedHashSet<>();

  Answers(StreamJson json) {
    this.json = json;
  }

  void add(String text) {
    texts.add(text);
  }

  void error(Optional<String> id, Optional<String> sid, String code, String detail) {
    texts.add(json.error(id, sid, code, detail));
  }

  /** The answer to one stream of a message; it waits a little for the others. */
  void gather(Subscribing to, int place, String sid, Optional<Problem> refusal) {
    to.answer(place, sid, refusal);
    gathering.add(to);
  }

  /** Sends what a message has gathered, if anything. */
  void send(Subscribing one) {
    if (gathering.remove(one)) {
      texts.add(one.takeAnswers(json));
    }
  }

  void sendGathered() {
    List.copyOf(gathering).forEach(this::send);
  }

  /** Sends what waits for nothing; where streams wait for room, nothing waits for them. */
  void sendComplete(boolean isFull) {
    for (Subscribing one : List.copyOf(gathering)) {
      if (one.isComplete() || isFull) {
        send(one);
      }
    }
  }

  /** Whether answers wait for others of the same message. */
  boolean gathers() {
    return !gathering.isEmpty();
  }

  /** Whether nothing waits for the connection. */
  boolean isEmpty() {
    return texts.isEmpty();
  }

  void moveTo(List<Outgoing> next) {
    texts.forEach(text -> next.add(new Outgoing.Text(text)));
    texts.clear();
  }

  void clear() {
    texts.clear();
    gathering.clear();
  }
}
