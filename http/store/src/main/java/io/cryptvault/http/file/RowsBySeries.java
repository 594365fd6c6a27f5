package io.cryptvault.http.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a file by series. Rows of different series may be mixed. Confined to one reader. */
final class RowsBySeries {
  private final Path path;
  private final FileReadOptions as;
  private List<String> guesses = List.of();
  private final Map<SeriesLabel, SeriesRows> series = new LinkedHashMap<>();

  RowsBySeries(Path path, FileReadOptions as) {
    this.path = path;
    this.as = as;
  }

  /** The series that a row belongs to. */
  SeriesRows of(SeriesLabel label) {
    return series.computeIfAbsent(label, one -> new SeriesRows(path, as, one.interval()));
  }

  /** Sets what was found out about the file and could be wrong, in words. */
  void guessed(List<String> found) {
    guesses = found;
  }

  /** All series, at least one. */
  List<FiledSeries> all() {
    if (series.isEmpty()) {
      of(SeriesLabel.NONE); // an empty series, whose error says that there are no bars
    }
    List<FiledSeries> all = new ArrayList<>();
    series.values().forEach(one -> one.guessed(guesses));
    series.forEach((label, bars) -> all.add(new FiledSeries(label, bars)));
    return all;
  }
}
