package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.config.WorkerSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came while history loads. Questions are bounded as {@link HeldQuestions} says. Batches of bars beyond {@code
 * stash-capacity} are dropped, and history must be asked for the tail. Confined to its worker.
 */
final class Waiting {
  private final int most;
  private final HeldQuestions questions;
  private List<SymbolWorker.BarsArrived> bars = new ArrayList<>(0);
  private boolean overflowed;

  Waiting(WorkerSettings settings) {
    this.most = settings.stashCapacity();
    this.questions = new HeldQuestions(settings);
  }

  /** Whether it was taken. */
  boolean hold(Question question) {
    return questions.hold(question);
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
    return questions.next();
  }

  List<SymbolWorker.BarsArrived> takeBars() {
    List<SymbolWorker.BarsArrived> taken = bars;
    bars = new ArrayList<>(0);
    return taken;
  }

  boolean hasClosedBars() {
    return bars.stream().anyMatch(batch -> !batch.closed().isEmpty());
  }

  /** Whether bars wait, closed or forming. */
  boolean hasBars() {
    return bars.stream().anyMatch(batch -> batch.size() > 0);
  }

  /** Whether bars were let go since it was asked last. */
  boolean takeOverflow() {
    boolean taken = overflowed;
    overflowed = false;
    return taken;
  }

  /** Refuses every question. */
  void deny(Refusal why) {
    questions.deny(why);
  }
}
