package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what rows say of their series; most say what the one before did. Confined to one reader. */
final class LabelReader {
  private @Nullable String[] before = new String[SeriesLabel.COLUMNS.size()];
  private SeriesLabel last = SeriesLabel.NONE;

  /** The places of their columns among these names; -1 for one that is not there. */
  static int[] places(List<String> names) {
    return SeriesLabel.COLUMNS.stream().mapToInt(names::indexOf).toArray();
  }

  /** Where a file's series are not looked at. */
  static int[] none() {
    return places(List.of());
  }

  /** That of the row before: a row that cannot be read stands among its own. */
  SeriesLabel last() {
    return last;
  }

  /**
   * That of a row; {@code cells} in the order of {@link SeriesLabel#COLUMNS}, {@code null} for a column that is not there.
   * Throws {@link IllegalArgumentException} when a cell is not what its column is for.
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
