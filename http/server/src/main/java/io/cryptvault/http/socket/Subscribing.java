package io.cryptvault.http.socket;

import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.StreamJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One {@code subscribe}: counts the streams without an answer and keeps the answers that are not sent yet. Confined to its session. */
final class Subscribing {
  private final Optional<String> id;
  private final List<Answer> answers = new ArrayList<>();
  private int open;

  private record Answer(int place, StreamJson.Acknowledgement text) {}

  Subscribing(Optional<String> id, int streams) {
    this.id = id;
    this.open = streams;
  }

  /** The stream at this place in the message is open, or refused. */
  void answer(int place, String sid, Optional<Problem> refusal) {
    answers.add(new Answer(place, new StreamJson.Acknowledgement(sid, refusal)));
    open--;
  }

  /** Whether all its streams have an answer. */
  boolean isComplete() {
    return open == 0;
  }

  /** The answers that are not sent yet, in the order of the streams. */
  String takeAnswers(StreamJson json) {
    answers.sort(Comparator.comparingInt(Answer::place));
    String text = json.subscribed(id, answers.stream().map(Answer::text).toList());
    answers.clear();
    return text;
  }
}
