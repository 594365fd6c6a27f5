package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Finality;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where one live series stands: puts bars in order, drops what was told already, and notices holes. While bars are missing,
 * events are held back; once they were read by REST, all is told in order. Confined.
 *
 * <pre>
 * live ──a later bar came, or the connection was lost──▶ filling ──bars read──▶ live
 * </pre>
 */
final class SeriesTrack {
  /** Where events go. */
  @FunctionalInterface
  interface Outlet {
    /** Whether there was room for the event. A closed bar without is read again later; a forming one is forgotten. */
    boolean offer(BarEvent event);
  }

  private static final long NONE = Long.MIN_VALUE;

  /** Closed events held while a hole is filled; more are left to the next reading. */
  private static final int HELD = 64;

  /** Readings without the missing bar before it is taken as one that the venue does not have: it was down. */
  private static final int PATIENCE = 5;

  private final Series series;
  private final Outlet out;
  private final List<Bar> heldClosed = new ArrayList<>();
  private @Nullable Bar heldForming;
  private @Nullable Bar newest;
  private long expected = NONE;
  private boolean filling;
  private int fruitless;

  SeriesTrack(Series series, Outlet out) {
    this.series = series;
    this.out = out;
  }

  Series series() {
    return series;
  }

  /** A bar as the stream told it. */
  void take(Bar bar, boolean closed) {
    expected = expected == NONE ? bar.openTime() : expected;
    if (filling) {
      hold(bar, closed);
    } else if (bar.openTime() > expected) {
      filling = true;
      hold(bar, closed);
    } else if (closed) {
      tellClosed(bar);
    } else if (bar.openTime() == expected) {
      out.offer(new BarEvent(series, bar, Finality.FORMING));
    }
  }

  /** Events are lost from now on; what was held is among what will be read. */
  void connectionLost() {
    filling = expected != NONE;
    heldForming = null;
    heldClosed.clear();
  }

  /** The series is subscribed, on a new connection or for the first time: what it missed can be read now. */
  void subscribed() {
    filling = expected != NONE;
  }

  /** From which open time bars must be read, while some are missing: one bar more, to see whether it was corrected. */
  OptionalLong missingFrom() {
    Interval interval = series.interval();
    return filling ? OptionalLong.of(interval.start(expected - 1)) : OptionalLong.empty();
  }

  /** Closed bars that were read from {@link #missingFrom()} on. */
  void filled(Bars bars) {
    long before = expected;
    filling = false;
    for (int i = 0; i < bars.size() && !filling; i++) {
      tellClosed(bars.get(i));
    }
    if (!filling) { // all found room
      fruitless = expected == before ? fruitless + 1 : 0;
      replay();
    }
  }

  private void replay() {
    if (fruitless >= PATIENCE && oldestHeld() > expected) {
      expected = oldestHeld();
      fruitless = 0;
    }
    List<Bar> closed = List.copyOf(heldClosed);
    @Nullable Bar forming = heldForming;
    heldClosed.clear();
    heldForming = null;
    closed.forEach(bar -> take(bar, true));
    if (forming != null) {
      take(forming, false);
    }
    fruitless = filling ? fruitless : 0;
  }

  private long oldestHeld() {
    if (!heldClosed.isEmpty()) {
      return heldClosed.getFirst().openTime();
    }
    return heldForming == null ? NONE : heldForming.openTime();
  }

  private void hold(Bar bar, boolean closed) {
    if (!closed) {
      heldForming = bar;
    } else if (heldClosed.size() < HELD) {
      heldClosed.add(bar);
    }
  }

  private void tellClosed(Bar bar) {
    @Nullable Bar last = newest;
    if (bar.openTime() >= expected) {
      told(bar, Finality.CLOSED);
    } else if (last != null && bar.openTime() == last.openTime() && !bar.equals(last)) {
      told(bar, Finality.CORRECTED);
    }
  }

  private void told(Bar bar, Finality finality) {
    if (out.offer(new BarEvent(series, bar, finality))) {
      newest = bar;
      expected = series.interval().end(bar.openTime());
    } else {
      filling = true;
    }
  }
}
