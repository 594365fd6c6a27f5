package io.cryptvault.actors.worker;

import io.cryptvault.config.ResultSettings;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions about one series that are asked again and again. A question that had to be computed at several bars becomes resident: it is
 * kept up to date until nobody has asked for it for a while. Bounded: beyond the limit, the question that was not asked for the longest
 * time is forgotten. Confined to its worker.
 */
final class FrequentQuestions {
  private static final int MOST = 64;

  private static final int EXPECTED = 1 << 30;
  /** Number of checks within the time after which a question is forgotten. */
  private static final int CHECKS = 10;

  private final ResultSettings settings;
  private final InstantSource clock;
  private final Map<List<String>, Count> counts = new LinkedHashMap<>(4, 0.75f, true);

  private boolean newResident;
  private long nextCheck;

  private static final class Count {
    /** At how many bars it had to be computed. */
    private int bars;

    private long lastBar = Long.MIN_VALUE;
    private long lastAsked;
  }

  FrequentQuestions(ResultSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Somebody has asked for the newest readings of these formulas.
   *
   * @param formulas as typed
   * @param computed whether they had to be computed
   * @param lastTime open time of the newest bar, epoch milliseconds; two computations at one bar count once
   */
  void asked(List<String> formulas, boolean computed, long lastTime) {
    if (settings.residentAfter() == 0) {
      return;
    }
    Count count = counts.computeIfAbsent(formulas, first -> new Count());
    count.lastAsked = clock.millis();
    if (computed && count.lastBar != lastTime) {
      count.lastBar = lastTime;
      count.bars++;
      newResident |= count.bars == settings.residentAfter();
    }
    if (counts.size() > MOST) {
      forgetOne();
    }
  }

  /** Forgets the question that was not asked for the longest time; a resident one only when all are resident. */
  private void forgetOne() {
    List<String> least = counts.entrySet().stream()
        .filter(entry -> !isResident(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> counts.keySet().iterator().next());
    counts.remove(least);
  }

  private boolean isResident(Count count) {
    return count.bars >= (settings.residentAfter() == 0 ? EXPECTED : settings.residentAfter());
  }

  /** Whether a question has become resident since the last call. */
  boolean takeNewResident() {
    boolean more = newResident;
    newResident = false;
    return more;
  }

  /** Whether it is time to check for questions that nobody asks any more. Cheap, since it is called with every bar. */
  boolean isTimeToCheck() {
    if (counts.isEmpty() || clock.millis() < nextCheck) {
      return false;
    }
    nextCheck = clock.millis() + settings.residentFor().toMillis() / CHECKS;
    return true;
  }

  /** Makes formulas resident that ran before the worker started: somebody may ask for them again. */
  void expect(List<String> formulas) {
    Count count = counts.computeIfAbsent(formulas, first -> new Count());
    count.lastAsked = clock.millis();
    count.bars = EXPECTED;
  }

  /** The formulas of the resident questions. */
  List<List<String>> resident() {
    long since = clock.millis() - settings.residentFor().toMillis();
    counts.values().removeIf(count -> count.lastAsked < since);
    return counts.entrySet().stream()
        .filter(entry -> isResident(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Forgets all questions, so that none is resident: others need the room. */
  void forget() {
    counts.clear();
  }
}
