package io.cryptvault.actors.store;

import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The times of which every bar that the venue has is kept: a bar that is missing within is missing at the venue, one that
 * is missing outside was never asked for. Ranges are in order and do not touch. Immutable.
 */
public record Coverage(List<TimeRange> ranges) {
  public static final Coverage NONE = new Coverage(List.of());

  public Coverage {
    ranges = List.copyOf(ranges);
  }

  /** These ranges in any order, joined where they touch. */
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

  /** Of a range that was asked for: where the answer is certain, and each bar that it has. */
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

  /** This and one range more. */
  public Coverage with(TimeRange range) {
    List<TimeRange> all = new ArrayList<>(ranges);
    all.add(range);
    return of(all);
  }

  /** The range that this time lies in. */
  public Optional<TimeRange> at(long time) {
    return ranges.stream().filter(range -> range.contains(time)).findFirst();
  }

  /** The last one. */
  public Optional<TimeRange> newest() {
    return ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.get(ranges.size() - 1));
  }

  /** The parts of a range that are not covered, in order. */
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

  /** What lies between the ranges: bars that nobody has asked for yet, or that could not be had. */
  public List<TimeRange> holes() {
    List<TimeRange> holes = new ArrayList<>();
    for (int i = 1; i < ranges.size(); i++) {
      holes.add(new TimeRange(ranges.get(i - 1).to(), ranges.get(i).from()));
    }
    return holes;
  }
}
