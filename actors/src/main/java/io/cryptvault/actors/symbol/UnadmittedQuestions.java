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
 * Questions of series that are not known yet, in the order in which their series came. Bound: no more series than there may be
 * workers. Confined to the routing.
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

  /** Those that wait, the first to come first. */
  List<Series> series() {
    return List.copyOf(bySeries.keySet());
  }

  /** The series that has waited longest; there must be one. */
  Series first() {
    return bySeries.keySet().iterator().next();
  }

  /** Keeps a question, or refuses it when too many wait. */
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

  /** Hands over all questions of a series; as a rule there are none. */
  List<Question> take(Series series) {
    HeldQuestions held = bySeries.remove(series);
    return held == null ? List.of() : held.takeAll();
  }

  void deny(Refusal why) {
    bySeries.values().forEach(held -> held.deny(why));
  }
}
