package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Quoted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The begin of a table: lines that are no rows of it, then a header of one or more lines, or none.
 *
 * @param rows how many rows come before the first bar
 * @param columns which cell holds what
 */
record TableHead(int rows, Columns columns) {
  /** A title, an address, a licence: more is no begin of a table. */
  private static final int MOST_BEFORE = 10;

  private static final Set<String> CORNERS =
      Set.of("", "price", "ticker", "tickers", "symbol", "symbols", "attributes");

  /**
   * Reads the begin of a table; throws {@link BadBars} if it names too few columns.
   *
   * @param sample its first rows
   * @param comment the last comment before them, which may be the header; else empty
   */
  static TableHead of(
      Path path,
      List<List<String>> sample,
      Optional<List<String>> comment,
      FileReadOptions as,
      boolean named) {
    int from = 0;
    while (from < Math.min(MOST_BEFORE, sample.size() - 1) && sample.get(from).size() == 1) {
      from++;
    }
    List<List<String>> rest = sample.subList(from, sample.size());
    int lines = isData(rest.getFirst()) ? 0 : linesOfHeader(rest);
    List<List<String>> rows = rest.subList(lines, rest.size());
    if (lines > 0) {
      List<String> example = rows.isEmpty() ? List.of() : rows.getFirst();
      return new TableHead(
          from + lines,
          new ColumnFinder(path, rest.subList(0, lines), example, as, named).columns());
    }
    return new TableHead(from, withoutHeader(path, rows, comment, as, named));
  }

  private static Columns withoutHeader(
      Path path,
      List<List<String>> rows,
      Optional<List<String>> comment,
      FileReadOptions as,
      boolean named) {
    if (as.columns().areNumbers()) {
      return new ColumnFinder(path, List.of(numbers(rows.getFirst())), rows.getFirst(), as, named)
          .columns();
    }
    Optional<Columns> shaped = new HeadlessShape(rows, as).columns();
    if (comment.isPresent() && (shaped.isEmpty() || namesPrices(comment.get()))) {
      return new ColumnFinder(path, List.of(comment.get()), rows.getFirst(), as, named).columns();
    }
    return shaped.orElseThrow(() -> new BadBars("file " + path + " line 1: expected columns "
        + String.join(",", BarFileReader.COLUMNS) + ", missing "
        + String.join(",", BarFileReader.COLUMNS) + ", found "
        + Quoted.of(String.join(",", rows.getFirst()))
        + "; name the columns in the first line, or say which they are with --columns"
        + " time=1,open=2,high=3,low=4,close=5"));
  }

  private static boolean namesPrices(List<String> names) {
    return names.stream().anyMatch(name -> ColumnAliases.rank("close", name).isPresent());
  }

  /** Names that no alias fits, so that only what was chosen is found. */
  private static List<String> numbers(List<String> row) {
    return IntStream.rangeClosed(1, row.size()).mapToObj(Integer::toString).toList();
  }

  /** Whether a row has a number where a header has names; the first cell does not tell. */
  private static boolean isData(List<String> row) {
    return row.stream().skip(1).anyMatch(cell -> Decimals.isNumber(cell.trim()));
  }

  /** A further line of a header names symbols, or the index below the names of the prices. */
  private static int linesOfHeader(List<List<String>> rows) {
    int lines = 1;
    while (lines < Math.min(3, rows.size())
        && isHeaderGoingOn(rows.get(lines - 1), rows.get(lines))) {
      lines++;
    }
    return lines;
  }

  private static boolean isHeaderGoingOn(List<String> before, List<String> row) {
    String corner = row.getFirst().trim();
    boolean hasOthers = row.stream().skip(1).anyMatch(cell -> !cell.isBlank());
    return row.size() >= 5
        && !isData(row)
        && (hasOthers
            ? isCorner(corner) && isCorner(before.getFirst())
            : ColumnAliases.rank("time", corner).isPresent() && !corner.isEmpty());
  }

  private static boolean isCorner(String cell) {
    return CORNERS.contains(ColumnAliases.plain(cell));
  }
}
