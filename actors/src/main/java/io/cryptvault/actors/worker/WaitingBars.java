package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one series that wait for its worker: closed ones as columns; closed ones that arrived after newer ones, separately; the newest
 * forming one. Bounded: when full it drops everything and notes what is missing. Confined to its worker.
 */
final class WaitingBars {
  private static final int ROOM = 4;
  static final String TOO_FAST = "bars arrived faster than they were processed";

  private final Interval interval;
  private final int most;
  private Bars.Builder closed;
  private long firstClosed = Long.MAX_VALUE;
  private long lastClosed = Long.MIN_VALUE;
  private @Nullable TreeMap<Long, Bar> older;
  private Set<Long> provisional = Set.of();
  private Set<Long> olderProvisional = Set.of();
  private @Nullable Bar forming;
  private Optional<LostBars> lost = Optional.empty();

  WaitingBars(Interval interval, int most) {
    this.interval = interval;
    this.most = most;
    this.closed = Bars.builder(interval, 0);
  }

  /** Number of closed bars that wait. */
  int size() {
    return closed.size() + (older == null ? 0 : older.size());
  }

  boolean hasBars() {
    return size() > 0 || forming != null;
  }

  /** Adds a batch that waited unchanged; returns how many bars were dropped. */
  int add(BarBatch batch) {
    int dropped = add(batch.closed()) + add(batch.older());
    if (!batch.forming().isEmpty()) {
      addForming(batch.forming().get(0));
    }
    batch.lost().ifPresent(this::lose);
    return dropped;
  }

  /** Adds closed bars; returns how many were dropped. When there are too many, all are. */
  int add(ClosedBars bars) {
    if (bars.provisional().isEmpty()) {
      return add(bars.bars());
    }
    int dropped = 0;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.bars().get(i);
      dropped += add(bar, bars.provisional().contains(bar.openTime()));
    }
    return dropped;
  }

  /** Adds closed bars; returns how many were dropped. */
  int add(Bars bars) {
    if (bars.isEmpty()) {
      return 0;
    }
    int dropped = makeRoom(bars.size(), bars.firstTime());
    if (dropped > 0) {
      return dropped;
    }
    if (bars.firstTime() > lastClosed) {
      if (closed.size() == 0) {
        closed = Bars.builder(
            interval, Math.min(most, ROOM * bars.size())); // expect more messages like this one
      }
      closed.addAll(bars);
      closedUpTo(bars.firstTime(), bars.lastTime());
    } else {
      for (int i = 0; i < bars.size(); i++) {
        put(bars.get(i), false);
      }
    }
    return 0;
  }

  /** Adds one closed bar; returns how many were dropped. */
  int add(Bar bar, boolean isProvisional) {
    int dropped = makeRoom(1, bar.openTime());
    if (dropped == 0) {
      put(bar, isProvisional);
    }
    return dropped;
  }

  void addForming(Bar bar) {
    if (bar.openTime() > lastClosed && (forming == null || bar.openTime() >= forming.openTime())) {
      forming = bar;
    }
  }

  /** Bars between the newest waiting one and the next one were lost elsewhere. */
  void missTail(String cause) {
    lose(LostBars.tail(cause));
  }

  private void lose(LostBars more) {
    lost = Optional.of(lost.map(before -> before.and(more)).orElse(more));
  }

  BarBatch take(Bars none) {
    return new BarBatch(
        new ClosedBars(closed.size() == 0 ? none : closed.build(), provisional),
        new ClosedBars(older == null ? none : Bars.of(interval, older.values()), olderProvisional),
        forming == null ? none : Bars.of(interval, forming),
        lost);
  }

  private void put(Bar bar, boolean isProvisional) {
    long openTime = bar.openTime();
    if (openTime > lastClosed) {
      closed.add(bar);
      closedUpTo(openTime, openTime);
      if (isProvisional) {
        provisional = with(provisional, openTime);
      }
      return;
    }
    older = older == null ? new TreeMap<>() : older;
    Bar before = older.put(openTime, bar);
    if (!isProvisional) {
      olderProvisional = without(olderProvisional, openTime);
    } else if (!bar.equals(before)) { // a confirmed bar stays confirmed
      olderProvisional = with(olderProvisional, openTime);
    }
  }

  private long oldest() {
    return older == null ? firstClosed : Math.min(firstClosed, older.firstKey());
  }

  private static Set<Long> without(Set<Long> times, long openTime) {
    if (!times.isEmpty()) {
      times.remove(openTime);
    }
    return times;
  }

  private static Set<Long> with(Set<Long> times, long openTime) {
    Set<Long> wider = times.isEmpty() ? new HashSet<>() : times;
    wider.add(openTime);
    return wider;
  }

  private void closedUpTo(long first, long last) {
    firstClosed = Math.min(firstClosed, first);
    lastClosed = last;
    if (forming != null && forming.openTime() <= last) {
      forming = null;
    }
  }

  private int makeRoom(int count, long openTime) {
    if (size() + count <= most) {
      return 0;
    }
    int dropped = size() + count;
    lose(new LostBars(TOO_FAST, Math.min(openTime, oldest())));
    closed = Bars.builder(interval, 0);
    older = null;
    provisional = Set.of();
    olderProvisional = Set.of();
    firstClosed = Long.MAX_VALUE;
    lastClosed = Long.MIN_VALUE;
    return dropped;
  }
}
