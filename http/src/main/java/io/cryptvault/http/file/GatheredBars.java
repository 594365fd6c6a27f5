package io.cryptvault.http.file;

import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a file as they are read: bars, what is left out, and the step between bars. Confined to one reader. */
final class GatheredBars {
  private final Path path;
  private final Optional<Interval> interval;
  private final Bars.Builder bars = Bars.builder(Interval.MINUTE, 1024);
  private final List<String> times = new ArrayList<>();
  private final List<BadRow> badRows = new ArrayList<>();
  private final Map<Long, Integer> steps = new HashMap<>();
  private long before;

  GatheredBars(Path path, Optional<Interval> interval) {
    this.path = path;
    this.interval = interval;
  }

  /** Adds one; throws {@link IllegalArgumentException} when it is no bar, or not newer than the one before. */
  void add(String text, long time, double[] values) {
    bars.add(time, values[0], values[1], values[2], values[3], values[4]);
    if (bars.size() > 1) {
      steps.merge(time - before, 1, Integer::sum);
    }
    before = time;
    times.add(text);
  }

  void leaveOut(long line, IllegalArgumentException why) {
    badRows.add(new BadRow(line, why.getMessage() == null ? why.toString() : why.getMessage()));
  }

  /** All of it; throws {@link BadBars} when too little of it is bars. */
  BarFile file() {
    int rows = bars.size() + badRows.size();
    if (badRows.size() > 1 && badRows.size() * 100L > rows) {
      throw new BadBars("file " + path + ": " + badRows.size() + " of " + rows
          + " rows are no bars (at most 1 % may be), the first at " + badRows.get(0)
          + "; mend or remove them");
    }
    if (bars.size() == 0) {
      throw new BadBars("file " + path + ": expected at least one bar, found none"
          + (badRows.isEmpty() ? "" : "; " + badRows.get(0)));
    }
    return new BarFile(path, bars.build().as(interval.orElseGet(this::commonest)), times, badRows);
  }

  private Interval commonest() {
    return steps.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(step -> Interval.ofMillis(step.getKey()))
        .orElse(Interval.MINUTE);
  }
}
