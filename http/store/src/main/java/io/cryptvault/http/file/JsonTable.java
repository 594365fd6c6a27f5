package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bars of a JSON, row by row. The first rows tell the columns: objects name them, arrays are recognised by their shape. Objects that
 * name no prices are no rows. Where there are no rows, bars are made of the columns. Confined to one reader.
 */
final class JsonTable {
  private static final int SAMPLED_ROWS = 50;
  private static final List<String> PRICES = List.of("open", "high", "low", "close");
  /** As pandas calls the names of the rows. */
  private static final String INDEX = "index";

  private final Path path;
  private final FileReadOptions as;
  private final boolean named;
  private final RowsBySeries series;
  private final JsonColumns columns;
  private final List<JsonRow> waiting = new ArrayList<>();
  /** The names of the columns, and their places. */
  private Map<String, Integer> names = Map.of();
  /** The names of the first object that is no row, for the message if there are no rows. */
  private List<String> others = List.of();
  /** pandas' index of rows that stand as arrays beside it. */
  private List<String> index = List.of();

  private boolean isIndexApart;
  /** Whether rows are the values of fields. */
  private boolean areEntries;

  private int width;
  private String source = "";
  private long rows;
  private @Nullable TableRows table;

  /** A row and the line it stands on. */
  private record JsonRow(long line, List<String> cells) {}

  JsonTable(Path path, FileReadOptions as, boolean named) {
    this.path = path;
    this.as = as;
    this.named = named;
    this.series = new RowsBySeries(path, as);
    this.columns = new JsonColumns(path);
  }

  /** How many rows were found. */
  long rows() {
    return rows;
  }

  /** Takes an array that is a row; {@code within} names the field that it stands in. */
  void row(long line, String within, List<String> cells) {
    if (rows == 0) {
      List<String> header = columns.header(cells.size());
      isIndexApart = !header.isEmpty();
      index = columns.index();
      if (isIndexApart) {
        List<String> all = new ArrayList<>(header);
        all.addFirst(INDEX);
        names(all);
      }
    } else if (!source.equals(within) && cells.size() != width) {
      return; // something else
    }
    width = cells.size();
    if (isIndexApart) {
      List<String> whole = new ArrayList<>(cells);
      whole.addFirst(rows < index.size() ? index.get((int) rows) : "");
      take(line, within, whole);
    } else {
      take(line, within, cells);
    }
  }

  /** Takes an object that stands alone or in an array, and is a row if it names prices. */
  void row(long line, String within, Map<String, String> cells) {
    if (names.isEmpty() || !source.equals(within) ? areNames(cells) : !areEntries) {
      row(line, within, cells, "");
    } else if (others.isEmpty()) {
      others = List.copyOf(cells.keySet());
    }
  }

  /** Takes an object that is the value of a field: a row that is named by its time, or a column. */
  void entry(long line, String within, String name, Map<String, String> cells) {
    if (areEntries || (rows == 0 && areNames(cells))) {
      areEntries = true;
      row(line, within, cells, name);
    } else if (rows == 0) {
      columns.add(name, cells);
    }
  }

  /** Takes an array that is the value of a field, and may be a column. */
  void column(String name, List<String> cells) {
    if (rows == 0) {
      columns.add(name, cells);
    }
  }

  private void row(long line, String within, Map<String, String> cells, String index) {
    if (names.isEmpty()) {
      List<String> all = new ArrayList<>(cells.keySet());
      boolean hasTime =
          all.stream().anyMatch(name -> ColumnAliases.rank("time", name).isPresent());
      if (!index.isEmpty() && !hasTime) {
        all.addFirst(INDEX);
      }
      names(all);
    }
    List<String> row = new ArrayList<>(names.size());
    for (String name : names.keySet()) {
      row.add(cells.getOrDefault(name, name.equals(INDEX) ? index : ""));
    }
    take(line, within, row);
  }

  private void names(List<String> all) {
    Map<String, Integer> places = new LinkedHashMap<>();
    all.forEach(name -> places.put(name, places.size()));
    names = places;
  }

  /** Whether at least two of these names are of prices, or one was chosen by the user. */
  private boolean areNames(Map<String, String> cells) {
    long prices = PRICES.stream()
        .filter(price -> cells.keySet().stream()
            .anyMatch(name -> ColumnAliases.rank(price, name).isPresent()))
        .count();
    return prices > 1
        || (as.columns().areNumbers() && cells.size() > PRICES.size())
        || cells.keySet().stream().anyMatch(this::isChosen);
  }

  private boolean isChosen(String name) {
    String plain = ColumnAliases.plain(name);
    return as.columns().names().values().stream()
        .anyMatch(chosen -> ColumnAliases.plain(chosen).equals(plain));
  }

  private void take(long line, String within, List<String> cells) {
    if (rows == 0) {
      source = within;
    } else if (!source.equals(within)) {
      throw new BadBars("file " + path + ": expected one series, found rows in " + Quoted.of(source)
          + " and in " + Quoted.of(within) + "; keep the rows of one of them");
    }
    rows++;
    JsonRow row = new JsonRow(line, cells);
    if (table != null) {
      take(table, row);
      return;
    }
    waiting.add(row);
    if (waiting.size() == SAMPLED_ROWS) {
      begin();
    }
  }

  /** The series of all rows, at least one. */
  List<FiledSeries> all() {
    if (rows == 0) {
      List<List<String>> table = columns.rows();
      if (!table.isEmpty()) {
        names(table.getFirst());
        for (int row = 1; row < table.size(); row++) {
          take(row, "", table.get(row));
        }
      } else if (!others.isEmpty()) {
        new ColumnFinder(path, List.of(others), List.of(), as, named)
            .columns(); // names what is missing
      }
    }
    begin();
    return series.all();
  }

  /** Finds the columns from the rows that wait, and reads these. */
  private void begin() {
    if (waiting.isEmpty()) {
      return;
    }
    Columns found = columns();
    series.guessed(found.guesses());
    TableRows all = new TableRows(series, found, as.times(), NumberStyle.POINT);
    table = all;
    waiting.forEach(row -> take(all, row));
    waiting.clear();
  }

  private Columns columns() {
    List<List<String>> sample = waiting.stream().map(JsonRow::cells).toList();
    return names.isEmpty()
        ? TableHead.of(path, sample, Optional.empty(), as, named).columns()
        : new ColumnFinder(
                path, LevelNames.lines(List.copyOf(names.keySet())), sample.getFirst(), as, named)
            .columns();
  }

  private static void take(TableRows table, JsonRow row) {
    try {
      table.take(row.line(), row.cells());
    } catch (IllegalArgumentException e) {
      table.leaveOut(row.line(), e);
    }
  }
}
