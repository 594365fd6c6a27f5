package io.cryptvault.actors.worker;

import io.cryptvault.config.ResultSettings;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions about one series that come again and again. One that had to be computed at several bars is kept up to date from then
 * on, until nobody asks for it for a while. Bounded: of many the one goes that was not asked for the longest time. Confined to
 * its worker.
 */
final class FrequentQuestions {
  private static final int MOST = 64;

  private static final int EXPECTED = 1 << 30;
  /** How often it looks within the time after which a question is dropped. */
  private static final int LOOKS = 10;

  private final ResultSettings settings;
  private final InstantSource clock;
  private final Map<List<String>, Asks> asks = new LinkedHashMap<>(4, 0.75f, true);

  private boolean moreAreResident;
  private long nextLook;

  private static final class Asks {
    /** At how many of them it had to be computed. */
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
   * @param computed whether they had to be computed
   * @param lastTime open time of the newest bar: computed twice at one bar counts once
   */
  void asked(List<String> formulas, boolean computed, long lastTime) {
    if (settings.residentAfter() == 0) {
      return;
    }
    Asks its = asks.computeIfAbsent(formulas, first -> new Asks());
    its.lastAsked = clock.millis();
    if (computed && its.lastBar != lastTime) {
      its.lastBar = lastTime;
      its.bars++;
      moreAreResident |= its.bars == settings.residentAfter();
    }
    if (asks.size() > MOST) {
      forgetOne();
    }
  }

  /** One that has not come often, if there is one, and was not asked for the longest time. */
  private void forgetOne() {
    List<String> least = asks.entrySet().stream()
        .filter(entry -> !isResident(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> asks.keySet().iterator().next());
    asks.remove(least);
  }

  private boolean isResident(Asks its) {
    return its.bars >= (settings.residentAfter() == 0 ? EXPECTED : settings.residentAfter());
  }

  /** Whether one has come often enough since this was asked last. */
  boolean takeMoreAreResident() {
    boolean more = moreAreResident;
    moreAreResident = false;
    return more;
  }

  /** Whether it is time to look for one that nobody asks for any more; cheap, for it is asked with every bar. */
  boolean isTimeToLook() {
    if (asks.isEmpty() || clock.millis() < nextLook) {
      return false;
    }
    nextLook = clock.millis() + settings.residentFor().toMillis() / LOOKS;
    return true;
  }

  /** These formulas ran before the worker began, and somebody may come back for them. */
  void expect(List<String> formulas) {
    Asks its = asks.computeIfAbsent(formulas, first -> new Asks());
    its.lastAsked = clock.millis();
    its.bars = EXPECTED;
  }

  /** Those that are kept up to date now. */
  List<List<String>> resident() {
    long since = clock.millis() - settings.residentFor().toMillis();
    asks.values().removeIf(its -> its.lastAsked < since);
    return asks.entrySet().stream()
        .filter(entry -> isResident(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** None is, until it has come often again: others need the room. */
  void forget() {
    asks.clear();
  }
}
