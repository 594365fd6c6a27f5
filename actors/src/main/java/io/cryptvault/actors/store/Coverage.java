package io.cryptvault.actors.store;

import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The times for which a store has every bar that the venue has. A bar that is missing inside is missing at the venue; one that is
 * missing outside was never asked for. Immutable.
 *
 * @param ranges in order of time; they do not touch
 */
public record Coverage(List<TimeRange> ranges) {
  /** Nothing is covered. */
  public static final Coverage NONE = new Coverage(List.of());

  /** Copies the list. */
  public Coverage {
    ranges = List.copyOf(ranges);
  }

  /**
   * {@return a coverage of ranges, joined where they touch}
   *
   * @param ranges in any order
   */
  public static Coverage of(List<TimeRange> ranges) {
    List<TimeRange> joined = new ArrayList<>();
    for (TimeRange range :
        ranges.stream().sorted(Comparator.comparingLong(TimeRange::from)).toList()) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).touches(range)) {
        joined.set(last, joined.get(last).joined(range));
      } else {
        joined.add(range);
      }
    }
    return new Coverage(joined);
  }

  /**
   * {@return what an answer covers: the times where it has no doubt, and each bar that it has}
   *
   * @param found the answer
   * @param range the one that was asked for
   */
  public static Coverage of(BarsFound found, TimeRange range) {
    List<TimeRange> known = found.certain(range);
    List<TimeRange> all = new ArrayList<>(known);
    Bars bars = range.of(found.bars());
    for (int i = 0; i < bars.size(); i++) {
      long open = bars.openTime(i);
      if (known.stream().noneMatch(part -> part.contains(open))) {
        all.add(new TimeRange(open, bars.interval().end(open)));
      }
    }
    return of(all);
  }

  /**
   * {@return this and one more range}
   *
   * @param range may touch others
   */
  public Coverage with(TimeRange range) {
    List<TimeRange> all = new ArrayList<>(ranges);
    all.add(range);
    return of(all);
  }

  /**
   * {@return the range that contains a time, if there is one}
   *
   * @param time epoch milliseconds
   */
  public Optional<TimeRange> at(long time) {
    return ranges.stream().filter(range -> range.contains(time)).findFirst();
  }

  /** {@return the last range, if there is one} */
  public Optional<TimeRange> newest() {
    return ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.get(ranges.size() - 1));
  }

  /**
   * {@return the parts of a range that are not covered, in order of time}
   *
   * @param range any
   */
  public List<TimeRange> missing(TimeRange range) {
    List<TimeRange> missing = new ArrayList<>();
    long from = range.from();
    for (TimeRange covered : ranges) {
      if (covered.to() > from && covered.from() < range.to()) {
        if (covered.from() > from) {
          missing.add(new TimeRange(from, covered.from()));
        }
        from = covered.to();
      }
    }
    if (from < range.to()) {
      missing.add(new TimeRange(from, range.to()));
    }
    return missing;
  }

  /** {@return the times between the ranges, whose bars nobody has asked for yet or nobody could get} */
  public List<TimeRange> holes() {
    List<TimeRange> holes = new ArrayList<>();
    for (int i = 1; i < ranges.size(); i++) {
      holes.add(new TimeRange(ranges.get(i - 1).to(), ranges.get(i).from()));
    }
    return holes;
  }
}
