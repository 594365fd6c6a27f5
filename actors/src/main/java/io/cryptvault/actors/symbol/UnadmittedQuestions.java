package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.worker.HeldQuestions;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions about series that are not decided yet, in the order in which the series arrived. Bound: no more series than workers are
 * allowed. Confined to the routing.
 */
final class UnadmittedQuestions {
  private final WorkerSettings settings;
  private final Map<Series, HeldQuestions> bySeries = new LinkedHashMap<>();

  UnadmittedQuestions(WorkerSettings settings) {
    this.settings = settings;
  }

  boolean isEmpty() {
    return bySeries.isEmpty();
  }

  /** The waiting series, oldest first. */
  List<Series> series() {
    return List.copyOf(bySeries.keySet());
  }

  /** The series that has waited longest. There must be one. */
  Series first() {
    return bySeries.keySet().iterator().next();
  }

  /** Holds a question, or refuses it when too many wait. */
  void hold(Series series, Question question) {
    @Nullable
    HeldQuestions held = bySeries.size() < settings.maxWorkers()
        ? bySeries.computeIfAbsent(series, first -> new HeldQuestions(settings))
        : bySeries.get(series);
    if (held == null || !held.hold(question)) {
      question.deny(new Refusal(
          Refusal.Code.OVERLOADED,
          series + " waits for the list of symbols, and many wait already; ask again"));
    }
  }

  /** Takes all waiting questions of a series; usually there are none. */
  List<Question> take(Series series) {
    HeldQuestions held = bySeries.remove(series);
    return held == null ? List.of() : held.takeAll();
  }

  void deny(Refusal why) {
    bySeries.values().forEach(held -> held.deny(why));
  }
}
