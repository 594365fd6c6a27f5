package io.cryptvault.actors.gap;

import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The holes of all series of a venue. Holes of one series do not overlap. The ledger is bounded: beyond {@code most} entries the
 * oldest filled ones are dropped, then the oldest permanent ones. Open ones are never dropped, but a series with very many open
 * holes has them joined into one. Confined to its keeper.
 */
final class GapLedger {
  /** When a series has more open holes, they become one. */
  private static final int MOST_OPEN = 64;

  private final String venue;
  private final int most;
  private final Map<Series, TreeMap<Long, Gap>> bySeries = new HashMap<>();
  private int size;
  private int open;
  private long forgotten;

  GapLedger(String venue, int most) {
    this.venue = venue;
    this.most = most;
  }

  /** Opens holes for missing bars, and returns whether any is new. Permanent holes in the range stay permanent. */
  boolean open(Series series, TimeRange range, String cause, long now) {
    recast(series, range, gap -> gap.state() == Gap.State.FILLED, gap -> Optional.empty());
    boolean isNew = false;
    for (TimeRange part : uncovered(series, range)) {
      put(new Gap(venue, series, part, cause, Gap.State.OPEN, now));
      isNew = true;
    }
    joinWhenMany(series);
    makeRoom();
    return isNew;
  }

  /** The bars of a range have arrived. Returns whether any of them was missing. */
  boolean arrived(Series series, TimeRange range) {
    return recast(
        series,
        range,
        gap -> gap.state() != Gap.State.FILLED,
        gap -> Optional.of(gap.as(Gap.State.FILLED, gap.cause())));
  }

  /** Open holes in a range become permanent, with this cause added. Returns whether there were any. */
  boolean lost(Series series, TimeRange range, String cause) {
    return recast(
        series,
        range,
        gap -> gap.state() == Gap.State.OPEN,
        gap -> Optional.of(gap.as(Gap.State.PERMANENT, gap.cause() + "; " + cause)));
  }

  /** Adds an entry of an earlier run, where its range has no entry yet. */
  void restore(Gap gap) {
    for (TimeRange part : uncovered(gap.series(), gap.range())) {
      put(gap.over(part));
    }
    makeRoom();
  }

  /** Drops all entries of a series. Returns whether there were any. */
  boolean forget(Series series) {
    List<Gap> gone = of(series);
    gone.forEach(this::remove);
    bySeries.remove(series);
    return !gone.isEmpty();
  }

  /** The entries of a series, by time. */
  List<Gap> of(Series series) {
    TreeMap<Long, Gap> gaps = bySeries.get(series);
    return gaps == null ? List.of() : List.copyOf(gaps.values());
  }

  /** All of them, by symbol, interval and time. */
  GapList all() {
    List<Gap> all = new ArrayList<>(size);
    bySeries.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Series::symbol)
            .thenComparingLong(series -> series.interval().millis())))
        .forEach(entry -> all.addAll(entry.getValue().values()));
    return new GapList(all, forgotten);
  }

  /** Whether a hole in a range is open. */
  boolean isOpen(Series series, TimeRange range) {
    return overlapping(series, range).stream().anyMatch(gap -> gap.state() == Gap.State.OPEN);
  }

  int openCount() {
    return open;
  }

  /** The open holes of all series. */
  List<Gap> open() {
    return bySeries.values().stream()
        .flatMap(gaps -> gaps.values().stream())
        .filter(gap -> gap.state() == Gap.State.OPEN)
        .toList();
  }

  /** The parts of a range that no entry covers. */
  private List<TimeRange> uncovered(Series series, TimeRange range) {
    List<TimeRange> parts = new ArrayList<>();
    long from = range.from();
    for (Gap gap : overlapping(series, range)) {
      if (from < gap.range().from()) {
        parts.add(new TimeRange(from, gap.range().from()));
      }
      from = Math.max(from, gap.range().to());
    }
    if (from < range.to()) {
      parts.add(new TimeRange(from, range.to()));
    }
    return parts;
  }

  /** Replaces, or removes, the parts of selected entries that lie in a range. */
  private boolean recast(
      Series series, TimeRange range, Predicate<Gap> which, Function<Gap, Optional<Gap>> change) {
    boolean changed = false;
    for (Gap gap : overlapping(series, range)) {
      if (which.test(gap)) {
        long from = Math.max(range.from(), gap.range().from());
        long to = Math.min(range.to(), gap.range().to());
        remove(gap);
        if (gap.range().from() < from) {
          put(gap.over(new TimeRange(gap.range().from(), from)));
        }
        if (to < gap.range().to()) {
          put(gap.over(new TimeRange(to, gap.range().to())));
        }
        change.apply(gap.over(new TimeRange(from, to))).ifPresent(this::put);
        changed = true;
      }
    }
    makeRoom();
    return changed;
  }

  private List<Gap> overlapping(Series series, TimeRange range) {
    TreeMap<Long, Gap> gaps = bySeries.get(series);
    if (gaps == null) {
      return List.of();
    }
    Long first = gaps.floorKey(range.from());
    return gaps.subMap(first == null ? range.from() : first, range.to()).values().stream()
        .filter(gap -> gap.range().to() > range.from())
        .toList();
  }

  /** Adds an entry where there is none, joined with its neighbours if they are the same hole. */
  private void put(Gap gap) {
    Gap whole = gap;
    TreeMap<Long, Gap> gaps = bySeries.computeIfAbsent(gap.series(), series -> new TreeMap<>());
    Map.Entry<Long, Gap> before = gaps.lowerEntry(gap.range().from());
    if (before != null && before.getValue().joins(gap)) {
      whole = before.getValue().with(gap);
      remove(before.getValue());
    }
    Map.Entry<Long, Gap> after = gaps.higherEntry(gap.range().from());
    if (after != null && whole.joins(after.getValue())) {
      whole = whole.with(after.getValue());
      remove(after.getValue());
    }
    gaps.put(whole.range().from(), whole);
    count(whole, 1);
  }

  private void remove(Gap gap) {
    TreeMap<Long, Gap> gaps = bySeries.get(gap.series());
    if (gaps != null && gaps.remove(gap.range().from()) != null) {
      count(gap, -1);
    }
  }

  private void count(Gap gap, int change) {
    size += change;
    open += gap.state() == Gap.State.OPEN ? change : 0;
  }

  private void joinWhenMany(Series series) {
    List<Gap> open =
        of(series).stream().filter(gap -> gap.state() == Gap.State.OPEN).toList();
    if (open.size() > MOST_OPEN) {
      Gap first = open.get(0);
      TimeRange whole = first.range().joined(open.get(open.size() - 1).range());
      overlapping(series, whole).forEach(this::remove);
      put(first.over(whole));
    }
  }

  private void makeRoom() {
    if (size <= most) {
      return;
    }
    int surplus = size - most + most / 10; // some more, so that the next entries have room
    List<Gap> oldest = bySeries.values().stream()
        .flatMap(gaps -> gaps.values().stream())
        .filter(gap -> gap.state() != Gap.State.OPEN)
        .sorted(Comparator.comparing(Gap::state).thenComparingLong(Gap::sinceTime))
        .limit(surplus)
        .toList();
    oldest.forEach(this::remove);
    forgotten += oldest.size();
  }
}
