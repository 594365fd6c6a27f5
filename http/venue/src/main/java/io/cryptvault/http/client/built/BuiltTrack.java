package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live series that is built from another one by adding up its bars. Parts from before the first event, and parts that the base
 * missed, are read; the base's events wait until then. Confined.
 *
 * <pre>
 * growing ──a part is missing──▶ reading ──all parts read──▶ growing
 *                                   └───it does not exist──▶ skipping, up to the next bar
 * </pre>
 */
final class BuiltTrack {
  /** This many closed bars of the base may still be corrected. */
  static final int KEPT = 32;

  /** After this many readings without the missing part, over a minute, the venue is taken not to have it. */
  private static final int PATIENCE = 6;

  private static final long NONE = Long.MIN_VALUE;

  private final Series series;
  private final Series base;
  private final boolean isGapless;
  private final Consumer<FeedEvent> out;
  private final ArrayDeque<BuiltBar> emitted = new ArrayDeque<>();
  private final HeldEvents held = new HeldEvents();
  private @Nullable BuiltBar growing;
  /** Open time of the next bar of the base. */
  private long expected = NONE;
  /** No bar that opens before this time can be built. */
  private long skippedTo = NONE;
  /** From the begin of a bar to the part with which the stream continues. */
  private @Nullable TimeRange missing;

  private boolean isUncertain;
  private int fruitless;

  BuiltTrack(Series series, Series base, boolean isGapless, Consumer<FeedEvent> out) {
    this.series = series;
    this.base = base;
    this.isGapless = isGapless;
    this.out = out;
  }

  Series series() {
    return series;
  }

  Series base() {
    return base;
  }

  /** The parts that must be read, if any. */
  Optional<TimeRange> missing() {
    return Optional.ofNullable(missing);
  }

  /** An event of the base. */
  void take(FeedEvent event) {
    switch (event) {
      case GapEvent gap -> {
        isUncertain = true;
        emitGap(gap.missing(), gap.cause());
      }
      case HaltEvent halt -> out.accept(new HaltEvent(series, halt.sinceTime(), halt.why()));
      case BarEvent bar when missing != null -> held.add(bar);
      case BarEvent bar -> follow(bar);
    }
  }

  /** The missing parts, oldest first; parts longer than the base's come before those. */
  void read(List<Bars> parts) {
    TimeRange range = missing;
    if (range == null) {
      return;
    }
    BuiltBar begun = new BuiltBar(series, range.from());
    for (Bars bars : parts) {
      if (bars.interval().equals(base.interval())) {
        for (int i = 0; i < bars.size(); i++) {
          begun.put(bars.get(i), false);
        }
      } else {
        begun.begin(bars);
      }
    }
    growing = begun;
    goOn(range.to());
  }

  /** The parts were read, and one is still missing. */
  void notAll() {
    TimeRange range = missing;
    if (range != null && ++fruitless >= PATIENCE) {
      skippedTo = series.interval().end(range.from());
      out.accept(new GapEvent(
          series, new TimeRange(range.from(), skippedTo), "some of its parts are missing"));
      goOn(range.to());
    }
  }

  private void goOn(long next) {
    fruitless = 0;
    missing = null;
    expected = next;
    held.take().forEach(this::take);
  }

  private void follow(BarEvent event) {
    Bar part = event.bar();
    long open = part.openTime();
    boolean isForming = event.finality() == Finality.FORMING;
    if (event.finality() == Finality.CORRECTED || open < expected) {
      amend(event);
      return;
    }
    if (open >= skippedTo && !continues(open)) {
      read(open, event);
      return;
    }
    expected = isForming ? open : base.interval().end(open);
    BuiltBar bar = growing;
    if (open < skippedTo || bar == null) {
      return;
    }
    if (isForming) {
      bar.run(part);
      bar.forming().ifPresent(out);
      return;
    }
    bar.put(part, event.finality() == Finality.PROVISIONAL);
    if (expected == bar.end()) {
      close(bar);
    } else {
      bar.forming().ifPresent(out);
    }
    forget(expected - KEPT * base.interval().millis());
  }

  /** Whether all parts before this one are there; starts the bar that begins with it. */
  private boolean continues(long open) {
    long start = series.interval().start(open);
    boolean isHole = expected != NONE && open > expected && (isGapless || isUncertain);
    isUncertain = false;
    if (isHole) {
      growing = null;
      emitGap(new TimeRange(expected, open), "some of its parts are missing");
    }
    BuiltBar before = growing;
    if (before != null && before.open() != start) {
      close(before); // its last parts had no trades
    }
    if (growing == null && (open == start || (expected != NONE && !isHole && !isGapless))) {
      growing = new BuiltBar(series, start);
    }
    return growing != null;
  }

  private void read(long open, BarEvent event) {
    missing = new TimeRange(series.interval().start(open), open);
    held.add(event);
  }

  private void close(BuiltBar bar) {
    out.accept(bar.closed());
    emitted.addLast(bar);
    growing = null;
  }

  /** A part that came before has changed. */
  private void amend(BarEvent event) {
    long open = event.bar().openTime();
    BuiltBar bar = holder(series.interval().start(open));
    if (bar == null || event.finality() == Finality.FORMING) {
      return;
    }
    boolean isEmitted = bar != growing;
    if (bar.keeps(open)) {
      bar.put(event.bar(), event.finality() == Finality.PROVISIONAL);
      if (isEmitted) {
        bar.amended().ifPresent(out);
      } else if (event.finality() == Finality.CORRECTED) {
        bar.forming().ifPresent(out);
      }
    } else if (event.finality() == Finality.CORRECTED) {
      amendUnkept(bar, isEmitted);
    }
  }

  private void amendUnkept(BuiltBar bar, boolean isEmitted) {
    if (isEmitted) {
      emitted.remove(bar);
      out.accept(new GapEvent(
          series, new TimeRange(bar.open(), bar.end()), "one of its parts was corrected"));
    } else {
      growing = null;
      missing = new TimeRange(bar.open(), expected);
    }
  }

  private @Nullable BuiltBar holder(long start) {
    BuiltBar now = growing;
    if (now != null && now.open() == start) {
      return now;
    }
    return emitted.stream().filter(bar -> bar.open() == start).findFirst().orElse(null);
  }

  private void forget(long before) {
    emitted.removeIf(bar -> bar.end() <= before);
    emitted.forEach(bar -> bar.forget(before));
    BuiltBar now = growing;
    if (now != null) {
      now.forget(before);
    }
  }

  /**
   * Emits the bars that a hole touches and that ended within it as a gap. The bar that goes on after the hole is completed by
   * reading.
   */
  private void emitGap(TimeRange hole, String cause) {
    Interval interval = series.interval();
    long from = interval.start(hole.from());
    long to = interval.start(hole.to());
    if (from < to) {
      out.accept(new GapEvent(series, new TimeRange(from, to), cause));
    }
  }
}
