package io.cryptvault.actors.symbol;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one series that wait for its worker: closed ones as columns, those that came after newer ones aside, of forming
 * ones the newest. Bounded: when it is full it is emptied and says that the tail is missing. Confined to the supervisor.
 */
final class Gathered {
  private static final int ROOM = 4;

  private final Interval interval;
  private final int most;
  private Bars.Builder closed;
  private long lastClosed = Long.MIN_VALUE;
  private @Nullable TreeMap<Long, Bar> older;
  private @Nullable Bar forming;
  private boolean tailMissing;

  Gathered(Interval interval, int most) {
    this.interval = interval;
    this.most = most;
    this.closed = Bars.builder(interval, 0);
  }

  /** How many closed bars wait. */
  int size() {
    return closed.size() + (older == null ? 0 : older.size());
  }

  /** Adds closed bars and answers how many had to be let go. */
  int add(Bars bars) {
    int letGo = makeRoom(bars.size());
    if (bars.isEmpty() || letGo > 0) {
      return letGo;
    }
    if (bars.firstTime() > lastClosed) {
      if (closed.size() == 0) {
        closed = Bars.builder(
            interval, Math.min(most, ROOM * bars.size())); // more will come as these did
      }
      closed.addAll(bars);
      closedUpTo(bars.lastTime());
    } else {
      for (int i = 0; i < bars.size(); i++) {
        put(bars.get(i));
      }
    }
    return 0;
  }

  /** Adds one closed bar and answers how many had to be let go. */
  int add(Bar bar) {
    int letGo = makeRoom(1);
    if (letGo == 0) {
      put(bar);
    }
    return letGo;
  }

  void addForming(Bar bar) {
    if (bar.openTime() > lastClosed && (forming == null || bar.openTime() >= forming.openTime())) {
      forming = bar;
    }
  }

  /** Bars before those that come were lost elsewhere. */
  void missTail() {
    tailMissing = true;
  }

  SymbolWorker.BarsArrived take(Bars none) {
    return new SymbolWorker.BarsArrived(
        closed.size() == 0 ? none : closed.build(),
        older == null ? none : Bars.of(interval, older.values()),
        forming == null ? none : Bars.of(interval, forming),
        tailMissing);
  }

  private void put(Bar bar) {
    if (bar.openTime() > lastClosed) {
      closed.add(bar);
      closedUpTo(bar.openTime());
    } else {
      if (older == null) {
        older = new TreeMap<>();
      }
      older.put(bar.openTime(), bar);
    }
  }

  private void closedUpTo(long openTime) {
    lastClosed = openTime;
    if (forming != null && forming.openTime() <= openTime) {
      forming = null;
    }
  }

  private int makeRoom(int count) {
    if (size() + count <= most) {
      return 0;
    }
    int letGo = size() + count;
    closed = Bars.builder(interval, 0);
    older = null;
    lastClosed = Long.MIN_VALUE;
    tailMissing = true;
    return letGo;
  }
}
