package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came while history loads. Bound: {@code stash-capacity}; a question beyond it is not taken, batches of bars beyond it
 * are let go, and history must be asked for the tail. Confined to its worker.
 */
final class Waiting {
  private final int most;
  private final Deque<Question> questions = new ArrayDeque<>(0);
  private List<SymbolWorker.BarsArrived> bars = new ArrayList<>(0);
  private boolean overflowed;

  Waiting(int most) {
    this.most = most;
  }

  /** Whether it was taken. */
  boolean hold(Question question) {
    return questions.size() < most && questions.add(question);
  }

  /** Takes a batch, and answers those that were let go instead: all or none. */
  List<SymbolWorker.BarsArrived> hold(SymbolWorker.BarsArrived batch) {
    bars.add(batch.joined());
    if (bars.size() <= most) {
      return List.of();
    }
    overflowed = true;
    return takeBars();
  }

  @Nullable
  Question nextQuestion() {
    return questions.poll();
  }

  List<SymbolWorker.BarsArrived> takeBars() {
    List<SymbolWorker.BarsArrived> taken = bars;
    bars = new ArrayList<>(0);
    return taken;
  }

  boolean hasClosedBars() {
    return bars.stream().anyMatch(batch -> !batch.closed().isEmpty());
  }

  /** Whether bars were let go since it was asked last. */
  boolean takeOverflow() {
    boolean taken = overflowed;
    overflowed = false;
    return taken;
  }

  /** Refuses every question. */
  void deny(Refusal why) {
    for (Question question; (question = questions.poll()) != null; ) {
      question.deny(why);
    }
  }
}
