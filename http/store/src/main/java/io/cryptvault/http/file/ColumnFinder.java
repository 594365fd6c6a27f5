package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the columns of a bar by the names in a file's header, which may have several lines: pandas writes one for the price and one
 * for the symbol.
 */
final class ColumnFinder {
  private static final int NONE = -1;

  private final Path path;
  private final List<List<String>> lines;
  private final List<String> example;
  private final FileReadOptions as;
  private final boolean named;
  private final int width;
  private final List<String> guesses = new ArrayList<>();

  /**
   * Of a header.
   *
   * @param lines its lines, from the top, one in most files
   * @param example the first row after it, empty if there is none
   * @param named whether rows say which series they belong to
   */
  ColumnFinder(
      Path path,
      List<List<String>> lines,
      List<String> example,
      FileReadOptions as,
      boolean named) {
    this.path = path;
    this.lines = lines;
    this.example = example;
    this.as = as;
    this.named = named;
    this.width = lines.stream().mapToInt(List::size).max().orElse(0);
  }

  /** The columns; throws {@link BadBars} that lists those missing, or those that could be either. */
  Columns columns() {
    int[] places = new int[BarFileReader.COLUMNS.size()];
    Arrays.fill(places, NONE);
    for (int k = places.length - 1;
        k >= 0;
        k--) { // the time last: an index without a name is one if nothing else is
      places[k] = place(BarFileReader.COLUMNS.get(k), places);
    }
    if (places[0] == NONE && lines.size() > 1 && !isTaken(0, places)) {
      places[0] = 0; // the index, below the corner of a header that does not name it
    }
    requirePresent(places);
    countTicks(places);
    int unadjusted = unadjusted(places);
    int clock = clock(places);
    tell(places, unadjusted);
    return new Columns(places, clock, unadjusted, labels(), width, endsWithoutName(), guesses);
  }

  private int place(String column, int[] taken) {
    Optional<String> chosen = as.columns().chosen(column);
    return chosen.isPresent() ? chosen(column, chosen.get()) : aliased(column, taken);
  }

  private int chosen(String column, String name) {
    OptionalInt found = first(cell -> cell.trim().equals(name));
    found = found.isPresent() ? found : first(cell -> cell.trim().equalsIgnoreCase(name));
    found = found.isPresent()
        ? found
        : first(cell -> ColumnAliases.plain(cell).equals(ColumnAliases.plain(name)));
    if (found.isEmpty() && name.matches("[1-9]\\d{0,3}") && Integer.parseInt(name) <= width) {
      return Integer.parseInt(name) - 1;
    }
    return found.orElseThrow(() -> new BadBars("file " + path + ": expected a column \"" + name
        + "\" for " + column + ", as --columns says, found " + header() + "; correct --columns"));
  }

  private OptionalInt first(Predicate<String> test) {
    return IntStream.range(0, width)
        .filter(place -> lines.stream().anyMatch(line -> test.test(cell(line, place))))
        .findFirst();
  }

  /** The column whose name fits best; of a price, a second one of the same name is an error. */
  private int aliased(String column, int[] taken) {
    int best = NONE;
    int least = Integer.MAX_VALUE;
    boolean isTwice = false;
    for (int place = 0; place < width; place++) {
      int rank = isTaken(place, taken) ? Integer.MAX_VALUE : rank(column, place);
      isTwice = rank < least ? false : isTwice || (rank == least && rank < Integer.MAX_VALUE);
      best = rank < least ? place : best;
      least = Math.min(least, rank);
    }
    if (isTwice && !column.equals("volume")) {
      throw twice(column, least);
    }
    return best;
  }

  private static boolean isTaken(int place, int[] taken) {
    return Arrays.stream(taken).anyMatch(one -> one == place);
  }

  private int rank(String column, int place) {
    return lines.stream()
        .filter(line -> lines.size() == 1 || column.equals("time") || line.equals(prices()))
        .filter(line -> place == 0 || !cell(line, place).isBlank()) // an index comes first
        .flatMapToInt(line -> ColumnAliases.rank(column, cell(line, place)).stream())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** The line of a header that names prices: the others name symbols, which may look alike. */
  private List<String> prices() {
    List<String> best = lines.getFirst();
    long most = -1;
    for (List<String> line : lines) {
      long found = BarFileReader.COLUMNS.stream()
          .skip(1)
          .filter(column ->
              line.stream().anyMatch(cell -> ColumnAliases.rank(column, cell).isPresent()))
          .count();
      best = found > most ? line : best;
      most = Math.max(most, found);
    }
    return best;
  }

  private BadBars twice(String column, int rank) {
    List<String> all = IntStream.range(0, width)
        .filter(place -> rank(column, place) == rank)
        .mapToObj(this::name)
        .toList();
    return new BadBars("file " + path + ": expected one column for " + column + ", found "
        + all.size() + " (" + all.stream().limit(3).collect(Collectors.joining(", "))
        + (all.size() > 3 ? ", ..." : "")
        + "); export one symbol a file, or say which with --columns " + column
        + "=N, where N counts columns from 1");
  }

  private void requirePresent(int[] places) {
    List<String> missing = IntStream.range(0, places.length - 1)
        .filter(k -> places[k] == NONE)
        .mapToObj(BarFileReader.COLUMNS::get)
        .toList();
    if (!missing.isEmpty()) {
      throw new BadBars("file " + path + " line 1: expected columns "
          + String.join(",", BarFileReader.COLUMNS) + ", missing " + String.join(",", missing)
          + ", found " + header() + "; name the columns in the first line, or say which they are"
          + " with --columns " + missing.getFirst() + "=NAME");
    }
  }

  /** MetaTrader writes a volume of 0 where its broker has none, beside the number of ticks. */
  private void countTicks(int[] places) {
    int volume = places.length - 1;
    if (as.columns().chosen("volume").isEmpty()
        && cell(example, places[volume]).trim().equals("0")) {
      first(cell -> ColumnAliases.isTickVolume(cell)).stream()
          .filter(ticks -> Decimals.isNumber(cell(example, ticks).trim()))
          .forEach(ticks -> places[volume] = ticks);
    }
  }

  /** The plain close beside an adjusted one that was asked for. */
  private int unadjusted(int[] places) {
    int close = places[BarFileReader.COLUMNS.indexOf("close")];
    boolean isAdjusted =
        lines.stream().anyMatch(line -> ColumnAliases.isAdjustedClose(cell(line, close)));
    return isAdjusted && as.columns().chosen("close").isPresent()
        ? aliased("close", new int[] {close})
        : NONE;
  }

  /** If the time is a time of day and the day has a column of its own, {@code places} gets the day; returns the time of day. */
  private int clock(int[] places) {
    int time = places[0];
    OptionalInt day =
        first(cell -> cell.length() > 2 && ColumnAliases.plain(cell).equals("date"));
    if (as.columns().chosen("time").isPresent()
        || day.isEmpty()
        || day.getAsInt() == time
        || !ClockCell.isClock(cell(example, time).trim())) {
      return NONE;
    }
    places[0] = day.getAsInt();
    guesses.add("time is columns " + name(day.getAsInt()) + " and " + name(time));
    return time;
  }

  private void tell(int[] places, int unadjusted) {
    for (int k = guesses.isEmpty() ? 0 : 1; k < places.length; k++) {
      String column = BarFileReader.COLUMNS.get(k);
      if (places[k] >= 0
          && as.columns().chosen(column).isEmpty()
          && !cell(prices(), places[k]).trim().equalsIgnoreCase(column)) {
        guesses.add(column + " is column " + name(places[k]));
      }
    }
    if (unadjusted >= 0) {
      guesses.add(
          "open, high and low are multiplied by the ratio of the adjusted close to the close");
    }
  }

  private int[] labels() {
    if (!named || lines.size() > 1) {
      return LabelReader.none();
    }
    return LabelReader.places(lines.getFirst().stream()
        .map(name -> name.trim().toLowerCase(Locale.ROOT))
        .toList());
  }

  private boolean endsWithoutName() {
    return lines.stream().allMatch(line -> cell(line, width - 1).isBlank());
  }

  /** What the file calls a column, in quotation marks: the names of all lines of its header. */
  private String name(int place) {
    String name = lines.stream()
        .map(line -> cell(line, place).trim())
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
    return name.isEmpty() ? (place + 1) + ", which has no name" : "\"" + name + "\"";
  }

  private String header() {
    return Quoted.of(String.join(",", lines.getFirst()).toLowerCase(Locale.ROOT));
  }

  private static String cell(List<String> line, int place) {
    return place >= 0 && place < line.size() ? line.get(place) : "";
  }
}
