package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which series a row belongs to. Most rows have the same label as the row before, which is then reused. Confined to one reader. */
final class LabelReader {
  private @Nullable String[] before = new String[SeriesLabel.COLUMNS.size()];
  private SeriesLabel last = SeriesLabel.NONE;

  /** The index of each label column among these names; -1 if it is missing. */
  static int[] places(List<String> names) {
    return SeriesLabel.COLUMNS.stream().mapToInt(names::indexOf).toArray();
  }

  /** For reading without labels: every column is missing. */
  static int[] none() {
    return places(List.of());
  }

  /** The label of the last row. A row that cannot be read counts as one of the same series. */
  SeriesLabel last() {
    return last;
  }

  /**
   * The label of a row; {@code cells} in the order of {@link SeriesLabel#COLUMNS}, {@code null} for a missing column. Throws
   * {@link IllegalArgumentException} for an invalid cell.
   */
  SeriesLabel of(@Nullable String... cells) {
    if (!Arrays.equals(cells, before)) {
      last = new SeriesLabel(
          read("symbol", cells[0], Symbol::of),
          read("venue", cells[1], Shelf::requireVenue),
          read("interval", cells[2], Interval::of));
      before = cells.clone();
    }
    return last;
  }

  private static <T> Optional<T> read(
      String column, @Nullable String cell, Function<String, T> read) {
    if (cell == null) {
      return Optional.empty();
    }
    if (cell.isBlank()) {
      throw new IllegalArgumentException("expected a name for " + column + ", found none");
    }
    return Optional.of(read.apply(cell));
  }
}
