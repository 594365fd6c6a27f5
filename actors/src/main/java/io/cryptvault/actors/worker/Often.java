package io.cryptvault.actors.worker;

import io.cryptvault.config.ResultSettings;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions about one series that come again and again. One that had to be computed at several bars is kept up to date from then
 * on, until nobody asks for it for a while. Bounded: of many the one goes that was not asked for the longest time. Confined to
 * its worker.
 */
final class Often {
  private static final int MOST = 64;

  private static final int EXPECTED = 1 << 30;
  /** So many times in the while after which a question is let go. */
  private static final int LOOKS = 10;

  private final ResultSettings settings;
  private final InstantSource clock;
  private final Map<List<String>, Asks> asks = new LinkedHashMap<>(4, 0.75f, true);

  private boolean moreAreResident;
  private long nextLook;

  private static final class Asks {
    private int computed;
    private long lastTime;
  }

  Often(ResultSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Somebody has asked for these formulas, which had to be computed or not. */
  void asked(List<String> formulas, boolean computed) {
    if (settings.residentAfter() == 0) {
      return;
    }
    Asks its = asks.computeIfAbsent(formulas, first -> new Asks());
    its.lastTime = clock.millis();
    its.computed += computed ? 1 : 0;
    if (computed && its.computed == settings.residentAfter()) {
      moreAreResident = true;
    }
    if (asks.size() > MOST) {
      Iterator<List<String>> eldest = asks.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
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
    its.lastTime = clock.millis();
    its.computed = EXPECTED;
  }

  /** Those that are kept up to date now. */
  List<List<String>> resident() {
    long since = clock.millis() - settings.residentFor().toMillis();
    asks.values().removeIf(its -> its.lastTime < since);
    int least = settings.residentAfter() == 0 ? EXPECTED : settings.residentAfter();
    return asks.entrySet().stream()
        .filter(entry -> entry.getValue().computed >= least)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** None is, until it has come often again: others need the room. */
  void forget() {
    asks.clear();
  }
}
