package io.cryptvault.http.file;

import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.engine.market.Interval;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The series of a file as their rows are read, in whatever order they stand there. Confined to one reader. */
final class GatheredSeries {
  private final Path path;
  private final Optional<Interval> interval;
  private final Map<SeriesLabel, GatheredBars> series = new LinkedHashMap<>();

  GatheredSeries(Path path, Optional<Interval> interval) {
    this.path = path;
    this.interval = interval;
  }

  /** The series that a row belongs to. */
  GatheredBars of(SeriesLabel label) {
    return series.computeIfAbsent(label, one -> new GatheredBars(path, interval(one)));
  }

  private Optional<Interval> interval(SeriesLabel label) {
    if (label.interval().isEmpty()) {
      return interval;
    }
    try {
      return Optional.of(Interval.of(label.interval()));
    } catch (IllegalArgumentException e) {
      throw new BadBars("file " + path + ": " + e.getMessage() + "; mend the column interval", e);
    }
  }

  /** Each of them, by what the file says of it; throws {@link BadBars} when too little of one is bars. */
  Map<SeriesLabel, BarFile> files() {
    if (series.isEmpty()) {
      of(SeriesLabel.NONE); // which tells that there is none
    }
    Map<SeriesLabel, BarFile> files = new LinkedHashMap<>();
    series.forEach((label, bars) -> files.put(label, bars.file()));
    return files;
  }
}
