package io.cryptvault.http.socket;

import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.StreamJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One {@code subscribe}: which of its streams are answered, and which answers are still to be said. Confined to its session. */
final class Subscribing {
  private final Optional<String> id;
  private final List<Answer> answers = new ArrayList<>();
  private int open;

  private record Answer(int place, StreamJson.Acknowledgement said) {}

  Subscribing(Optional<String> id, int streams) {
    this.id = id;
    this.open = streams;
  }

  /** The stream at this place in the message is there, or refused. */
  void answer(int place, String sid, Optional<Problem> refusal) {
    answers.add(new Answer(place, new StreamJson.Acknowledgement(sid, refusal)));
    open--;
  }

  /** Whether all its streams are answered, so that there is nothing to wait for. */
  boolean isComplete() {
    return open == 0;
  }

  /** The answers that were not said, in the order of the streams. */
  String say(StreamJson json) {
    answers.sort(Comparator.comparingInt(Answer::place));
    String text = json.subscribed(id, answers.stream().map(Answer::said).toList());
    answers.clear();
    return text;
  }
}
