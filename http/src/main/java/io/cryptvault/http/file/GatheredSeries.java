package io.cryptvault.http.file;

import io.cryptvault.engine.market.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    return series.computeIfAbsent(
        label, one -> new GatheredBars(path, one.interval().or(() -> interval)));
  }

  /** Each of them, at least one. */
  List<FiledSeries> all() {
    if (series.isEmpty()) {
      of(SeriesLabel.NONE); // which tells that there is none
    }
    List<FiledSeries> all = new ArrayList<>();
    series.forEach((label, bars) -> all.add(new FiledSeries(label, bars)));
    return all;
  }
}
