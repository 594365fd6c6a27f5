package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The closed bars that a worker keeps, as columns. New bars go to a short tail. The tail is merged into the rest when it has grown or
 * when all bars are read, so adding a bar copies only a few. Confined to its worker.
 */
public final class BarLog {
  private static final int SHORTEST_TAIL = 64;

  private final Interval interval;
  private final int most;
  private Bars head;
  private Bars.@Nullable Builder tail;
  private long last;

  BarLog(Interval interval, int most) {
    this.interval = interval;
    this.most = most;
    this.head = Bars.empty(interval);
  }

  int size() {
    return head.size() + (tail == null ? 0 : tail.size());
  }

  /** The bytes of all columns, including room for more bars. */
  long memory() {
    return head.memory() + (tail == null ? 0 : tail.memory());
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** Open time of the newest bar; there must be one. */
  long lastTime() {
    return last;
  }

  /** All kept bars, oldest first. */
  Bars all() {
    if (tail != null) {
      head = head.concat(tail.build());
      tail = null;
    }
    return head;
  }

  /**
   * Bars compared with the kept ones.
   *
   * @param newer bars to append, oldest first
   * @param changed bars that replace a kept one or go between kept ones
   * @param duplicates number of bars that equal a kept one
   * @param tooOld bars older than the oldest kept one
   */
  public record Sorted(Bars newer, Bars changed, int duplicates, Bars tooOld) {}

  Sorted sort(Bars bars) {
    int older = 0;
    while (!isEmpty() && older < bars.size() && bars.openTime(older) <= last) {
      older++;
    }
    Bars newer = bars.slice(older, bars.size());
    return older == 0
        ? new Sorted(newer, bars.slice(0, 0), 0, bars.slice(0, 0))
        : sortOlder(newer, bars.slice(0, older));
  }

  private Sorted sortOlder(Bars newer, Bars older) {
    Bars known = all();
    Bars.Builder changed = Bars.builder(interval, 1).withVolumesOf(older);
    int duplicates = 0;
    int tooOld = 0;
    for (int i = 0; i < older.size(); i++) {
      Bar bar = older.get(i);
      int at = known.indexOf(bar.openTime());
      if (bar.openTime() < known.firstTime()) {
        tooOld = i + 1;
      } else if (at >= 0 && known.get(at).equals(bar)) {
        duplicates++;
      } else {
        changed.add(bar);
      }
    }
    return new Sorted(newer, changed.build(), duplicates, older.slice(0, tooOld));
  }

  /** Adds bars that are newer than all others. */
  void append(Bars newer) {
    if (newer.isEmpty()) {
      return;
    }
    last = newer.lastTime();
    if (isEmpty()) {
      head = Bars.builder(interval, newer.size()).addAll(newer).build();
      return;
    }
    if (tail == null) {
      tail = Bars.builder(interval, Math.max(8, newer.size()));
    }
    tail.addAll(newer);
    if (tail.size() > Math.max(SHORTEST_TAIL, head.size() / 4)) {
      all();
    }
  }

  /** Drops the oldest bars once there are a quarter more than the limit, and returns the dropped ones. */
  Bars trim() {
    int surplus = size() - most;
    if (surplus <= most / 4) {
      return Bars.empty(interval);
    }
    Bars known = all();
    head = Bars.builder(interval, most).addAll(known.last(most)).build();
    return known.slice(0, surplus);
  }

  /** Replaces the bars with the same open times, and inserts the others between them. None may be older than the oldest kept bar. */
  void replace(Bars changed) {
    Bars before = all();
    Bars.Builder merged = Bars.builder(interval, before.size() + changed.size());
    if (!changed.hasVolume()) {
      merged.withVolumesOf(before);
    }
    int from = 0;
    for (int i = 0; i < changed.size(); i++) {
      Bar bar = changed.get(i);
      int found = before.indexOf(bar.openTime());
      int to = found >= 0 ? found : -found - 1;
      merged.addAll(before.slice(from, to)).add(bar);
      from = found >= 0 ? to + 1 : to;
    }
    head = merged.addAll(before.slice(from, before.size())).build();
    last = head.lastTime();
  }
}
