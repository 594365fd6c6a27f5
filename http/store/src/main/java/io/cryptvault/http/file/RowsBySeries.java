package io.cryptvault.http.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of a file as their rows are read, in whatever order they stand there. Confined to one reader. */
final class RowsBySeries {
  private final Path path;
  private final FileReadOptions as;
  private final Map<SeriesLabel, SeriesRows> series = new LinkedHashMap<>();

  RowsBySeries(Path path, FileReadOptions as) {
    this.path = path;
    this.as = as;
  }

  /** The series that a row belongs to. */
  SeriesRows of(SeriesLabel label) {
    return series.computeIfAbsent(label, one -> new SeriesRows(path, as, one.interval()));
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
