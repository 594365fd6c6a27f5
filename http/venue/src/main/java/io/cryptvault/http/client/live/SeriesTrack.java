package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of one live series: puts bars in order, drops repetitions, and notices holes and corrections. While bars are missing,
 * events are held back; when they were read by REST, everything is emitted in order. Confined.
 *
 * <pre>
 * live ──a later bar came, or the connection was lost──▶ filling ──bars read──▶ live
 * </pre>
 */
final class SeriesTrack {
  /** Receives events. */
  @FunctionalInterface
  interface Outlet {
    /** Returns whether there was room. A closed bar without room is read again later; a forming one is dropped. */
    boolean offer(FeedEvent event);
  }

  private record Held(Bar bar, Standing standing) {}

  private static final long NONE = Long.MIN_VALUE;

  /** Closed events held while a hole is filled; further ones are left to the next reading. */
  private static final int HELD = 64;

  /** Closed bars remembered, to tell a correction from a repetition; more while bars are not confirmed. */
  private static final int REMEMBERED = 16;

  private static final int MOST_REMEMBERED = 1024;

  /** Bars before the first missing one that are read again, as the venue may have corrected them. */
  private static final int AGAIN = 2;

  /** After this many readings without the missing bar, the venue is taken not to have it: it was down. */
  private static final int PATIENCE = 5;

  /** Milliseconds after its end until every venue's answers have a bar: Coinbase may lack one for 30 s. */
  private static final long KNOWN = 60_000;

  /** Milliseconds after its end in which every venue streams a bar. */
  private static final long OVERDUE = 30_000;

  /**
   * A subscription acknowledged within this many milliseconds of {@link #from} is prompt. The reader's history is about as old, and a
   * reader that finds a bar missing before the first live one reads that bar itself. To read it for all series would be one more call
   * for each of thousands that are subscribed at the end of a minute.
   */
  private static final long PROMPT = 60_000;

  private final Series series;
  private final Outlet out;
  private final List<Held> heldClosed = new ArrayList<>();
  private @Nullable Bar heldForming;
  private final TreeMap<Long, Bar> emitted = new TreeMap<>();
  /** Open times of bars that the venue did not call closed. */
  private final TreeSet<Long> unconfirmed = new TreeSet<>();

  private long expected = Long.MAX_VALUE;
  private long from = NONE;
  /** Whether any bar was emitted or lost. */
  private boolean begun;

  private boolean filling;
  private int fruitless;

  SeriesTrack(Series series, Outlet out) {
    this.series = series;
    this.out = out;
  }

  /**
   * The series is wanted since then. The reader has the bars that had closed by this time, and also those until a prompt
   * subscription.
   */
  void from(long time) {
    if (!begun) {
      from = time;
      expected = series.interval().start(time);
    }
  }

  Series series() {
    return series;
  }

  /** A bar from the stream. */
  void take(Bar bar, Standing standing) {
    boolean closed = standing != Standing.FORMING;
    begin(bar.openTime());
    if (filling) {
      hold(bar, standing);
    } else if (bar.openTime() > expected) {
      filling = true;
      emitGap(bar.openTime(), "the stream missed it");
      hold(bar, standing);
    } else if (closed) {
      emitClosed(bar, standing == Standing.CLOSED);
    } else if (bar.openTime() == expected) {
      out.offer(new BarEvent(series, bar, Finality.FORMING));
    }
  }

  /** Our clock may be ahead of the venue's: then the first bar is older than expected. */
  private void begin(long time) {
    expected = begun ? expected : Math.min(expected, time);
    begun = true;
  }

  /** Events are lost from now on. Held events are dropped, as they will be read. */
  void connectionLost() {
    filling = begun;
    heldForming = null;
    heldClosed.clear();
  }

  /**
   * The series is subscribed, for the first time or on a new connection: bars missed before can be read now.
   *
   * @param now the venue's time, epoch milliseconds
   */
  void subscribed(long now) {
    if (!begun && from != NONE && now - from <= PROMPT) {
      expected = Math.max(expected, series.interval().start(now));
      return;
    }
    boolean isLate = series.interval().start(now) > expected;
    filling = begun || isLate;
    begun |= isLate;
  }

  /** Whether a bar is long overdue: a stream may be silent although it was acknowledged. */
  boolean isOverdue(long now) {
    return !filling
        && expected != Long.MAX_VALUE
        && series.interval().end(expected) + OVERDUE < now;
  }

  /** Bars from this time on are missing or wrong. */
  void missed(long from) {
    begin(from);
    unconfirmed.add(from);
    filling = true;
  }

  /** No more bars will come, for this reason. */
  void ended(long now, String why) {
    long from = expected == Long.MAX_VALUE ? series.interval().start(now) : expected;
    out.offer(new GapEvent(series, new TimeRange(from, series.interval().end(from)), why));
  }

  /** How many readings in a row did not find the missing bar. */
  int fruitless() {
    return fruitless;
  }

  /** The open time from which bars must be read, while some are missing. */
  OptionalLong missingFrom() {
    return filling ? OptionalLong.of(before(expected)) : OptionalLong.empty();
  }

  /** The open time from which bars must be read to confirm them; empty while they are read anyway. */
  OptionalLong unconfirmedFrom() {
    return unconfirmed.isEmpty() || filling
        ? OptionalLong.empty()
        : OptionalLong.of(unconfirmed.first());
  }

  private long before(long time) {
    Interval interval = series.interval();
    long earlier = time;
    for (int i = 0; i < AGAIN; i++) {
      earlier = interval.start(earlier - 1);
    }
    return unconfirmed.isEmpty() ? earlier : Math.min(earlier, unconfirmed.first());
  }

  /**
   * Closed bars that were read from {@link #missingFrom()} or {@link #unconfirmedFrom()} on.
   *
   * @param asked the venue's time when they were asked for, epoch milliseconds
   */
  void filled(Bars bars, long asked) {
    long before = expected;
    boolean isPatient = fruitless < PATIENCE || !isKnown(asked);
    filling = false;
    for (int i = 0; i < bars.size() && !filling; i++) {
      Bar bar = bars.get(i);
      if (bar.openTime() > expected && isPatient) {
        filling = true; // a row was refused or is late; the next reading may have it
      } else {
        emitGap(bar.openTime(), "the venue does not have it");
        emitClosed(bar, true);
      }
    }
    fruitless = expected == before ? fruitless + 1 : 0;
    if (!filling) { // all were taken
      if (!bars.isEmpty()) { // the venue has no others
        unconfirmed.headSet(bars.lastTime(), true).clear();
      }
      replay(asked);
    }
  }

  /** Whether the venue's answers have the missing bar by this time, if it exists. */
  private boolean isKnown(long time) {
    return expected != Long.MAX_VALUE && series.interval().end(expected) + KNOWN <= time;
  }

  private void emitGap(long end, String cause) {
    if (expected < end) {
      out.offer(new GapEvent(series, new TimeRange(expected, end), cause));
    }
  }

  private void replay(long asked) {
    if (fruitless >= PATIENCE && isKnown(asked) && oldestHeld() > expected) {
      expected = oldestHeld();
      fruitless = 0;
    }
    List<Held> closed = List.copyOf(heldClosed);
    @Nullable Bar forming = heldForming;
    heldClosed.clear();
    heldForming = null;
    closed.forEach(held -> take(held.bar, held.standing));
    if (forming != null) {
      take(forming, Standing.FORMING);
    }
    fruitless = filling ? fruitless : 0;
  }

  private long oldestHeld() {
    if (!heldClosed.isEmpty()) {
      return heldClosed.getFirst().bar.openTime();
    }
    return heldForming == null ? NONE : heldForming.openTime();
  }

  private void hold(Bar bar, Standing standing) {
    if (standing == Standing.FORMING) {
      heldForming = bar;
    } else if (heldClosed.size() < HELD) {
      heldClosed.add(new Held(bar, standing));
    }
  }

  private void emitClosed(Bar bar, boolean confirmed) {
    @Nullable Bar last = emitted.get(bar.openTime());
    if (bar.openTime() >= expected) {
      emit(bar, confirmed ? Finality.CLOSED : Finality.PROVISIONAL, confirmed);
    } else if (last != null && !bar.equals(last)) {
      emit(bar, Finality.CORRECTED, confirmed);
    } else if (confirmed && unconfirmed.remove(bar.openTime())) {
      emit(bar, Finality.CLOSED, true);
    }
  }

  private void emit(Bar bar, Finality finality, boolean confirmed) {
    if (!out.offer(new BarEvent(series, bar, finality))) {
      filling = true;
      return;
    }
    emitted.put(bar.openTime(), bar);
    boolean isSettled = unconfirmed.isEmpty() || unconfirmed.first() > emitted.firstKey();
    while (emitted.size() > (isSettled ? REMEMBERED : MOST_REMEMBERED)) {
      unconfirmed.remove(emitted.pollFirstEntry().getKey());
    }
    expected = Math.max(expected, series.interval().end(bar.openTime()));
    if (confirmed) {
      unconfirmed.remove(bar.openTime());
    } else {
      unconfirmed.add(bar.openTime());
    }
  }
}
