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
 * Where one live series stands: puts bars in order, drops what was told already, and notices holes and corrections. While
 * bars are missing, events are held back; once they were read by REST, all is told in order. Confined.
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
    boolean offer(FeedEvent event);
  }

  private record Held(Bar bar, Standing standing) {}

  private static final long NONE = Long.MIN_VALUE;

  /** Closed events held while a hole is filled; more are left to the next reading. */
  private static final int HELD = 64;

  /** Closed bars remembered, to tell a correction from a repetition; more while they are not confirmed. */
  private static final int REMEMBERED = 16;

  private static final int MOST_REMEMBERED = 1024;

  /** Bars before the first that is missing that are read again: the venue may have corrected them. */
  private static final int AGAIN = 2;

  /** Readings without the missing bar before it is taken as one that the venue does not have: it was down. */
  private static final int PATIENCE = 5;

  /** Milliseconds after its end until every venue's answers have a bar: Coinbase's may lack one for 30 s. */
  private static final long KNOWN = 60_000;

  /** Milliseconds after its end in which a bar is told by every venue. */
  private static final long OVERDUE = 30_000;

  /**
   * Milliseconds from {@link #from} to the acknowledgement of a prompt subscription. The reader's history is about as old, and
   * who finds a bar missing before the first that is told asks for that one himself: to read it for all would be a call more
   * for each of thousands that are subscribed at a minute's end.
   */
  private static final long PROMPT = 60_000;

  private final Series series;
  private final Outlet out;
  private final List<Held> heldClosed = new ArrayList<>();
  private @Nullable Bar heldForming;
  private final TreeMap<Long, Bar> told = new TreeMap<>();
  /** Open times of bars that are not known to be closed for good. */
  private final TreeSet<Long> unconfirmed = new TreeSet<>();

  private long expected = Long.MAX_VALUE;
  private long from = NONE;
  /** Whether anything was told yet, or lost. */
  private boolean begun;

  private boolean filling;
  private int fruitless;

  SeriesTrack(Series series, Outlet out) {
    this.series = series;
    this.out = out;
  }

  /** Wanted since then: what had closed by this time is the reader's to know, and the rest as well if the stream is prompt. */
  void from(long time) {
    if (!begun) {
      from = time;
      expected = series.interval().start(time);
    }
  }

  Series series() {
    return series;
  }

  /** A bar as the stream told it. */
  void take(Bar bar, Standing standing) {
    boolean closed = standing != Standing.FORMING;
    begin(bar.openTime());
    if (filling) {
      hold(bar, standing);
    } else if (bar.openTime() > expected) {
      filling = true;
      tellHole(bar.openTime(), "the stream did not tell it");
      hold(bar, standing);
    } else if (closed) {
      tellClosed(bar, standing == Standing.CLOSED);
    } else if (bar.openTime() == expected) {
      out.offer(new BarEvent(series, bar, Finality.FORMING));
    }
  }

  /** Our clock may be ahead of the venue's: then it told what we did not expect yet. */
  private void begin(long time) {
    expected = begun ? expected : Math.min(expected, time);
    begun = true;
  }

  /** Events are lost from now on; what was held is among what will be read. */
  void connectionLost() {
    filling = begun;
    heldForming = null;
    heldClosed.clear();
  }

  /**
   * The series is subscribed, on a new connection or for the first time: what it missed can be read now.
   *
   * @param now what the venue's clock says
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

  /** Whether a bar should have been told long ago: a stream that was acknowledged may be silent all the same. */
  boolean isOverdue(long now) {
    return !filling
        && expected != Long.MAX_VALUE
        && series.interval().end(expected) + OVERDUE < now;
  }

  /** Bars from this time on are missing, or are not what was told. */
  void missed(long from) {
    begin(from);
    unconfirmed.add(from);
    filling = true;
  }

  /** Nothing of it comes any more, for this reason. */
  void ended(long now, String why) {
    long from = expected == Long.MAX_VALUE ? series.interval().start(now) : expected;
    out.offer(new GapEvent(series, new TimeRange(from, series.interval().end(from)), why));
  }

  /** How often bars were read without finding the missing one. */
  int fruitless() {
    return fruitless;
  }

  /** From which open time bars must be read, while some are missing. */
  OptionalLong missingFrom() {
    return filling ? OptionalLong.of(before(expected)) : OptionalLong.empty();
  }

  /** From which open time bars must be read to be sure of them; empty while they are read anyway. */
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
   * @param asked what the venue's clock said when they were asked for
   */
  void filled(Bars bars, long asked) {
    long before = expected;
    boolean isPatient = fruitless < PATIENCE || !isKnown(asked);
    filling = false;
    for (int i = 0; i < bars.size() && !filling; i++) {
      Bar bar = bars.get(i);
      if (bar.openTime() > expected && isPatient) {
        filling = true; // a row was refused, or is late: the next reading may have it
      } else {
        tellHole(bar.openTime(), "the venue's answers lack it");
        tellClosed(bar, true);
      }
    }
    fruitless = expected == before ? fruitless + 1 : 0;
    if (!filling) { // all found room
      if (!bars.isEmpty()) { // what is not among them is not there
        unconfirmed.headSet(bars.lastTime(), true).clear();
      }
      replay(asked);
    }
  }

  /** Whether what the venue has of the missing bar can be read by then. */
  private boolean isKnown(long time) {
    return expected != Long.MAX_VALUE && series.interval().end(expected) + KNOWN <= time;
  }

  private void tellHole(long end, String cause) {
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

  private void tellClosed(Bar bar, boolean confirmed) {
    @Nullable Bar last = told.get(bar.openTime());
    if (bar.openTime() >= expected) {
      tell(bar, confirmed ? Finality.CLOSED : Finality.PROVISIONAL, confirmed);
    } else if (last != null && !bar.equals(last)) {
      tell(bar, Finality.CORRECTED, confirmed);
    } else if (confirmed && unconfirmed.remove(bar.openTime())) {
      tell(bar, Finality.CLOSED, true);
    }
  }

  private void tell(Bar bar, Finality finality, boolean confirmed) {
    if (!out.offer(new BarEvent(series, bar, finality))) {
      filling = true;
      return;
    }
    told.put(bar.openTime(), bar);
    boolean isSettled = unconfirmed.isEmpty() || unconfirmed.first() > told.firstKey();
    while (told.size() > (isSettled ? REMEMBERED : MOST_REMEMBERED)) {
      unconfirmed.remove(told.pollFirstEntry().getKey());
    }
    expected = Math.max(expected, series.interval().end(bar.openTime()));
    if (confirmed) {
      unconfirmed.remove(bar.openTime());
    } else {
      unconfirmed.add(bar.openTime());
    }
  }
}
