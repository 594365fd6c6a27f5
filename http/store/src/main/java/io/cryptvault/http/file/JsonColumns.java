package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns of a JSON that has no rows, each an array ({@code {"time": [...], "open": [...]}}, Yahoo's charts) or an object by the names of
 * the rows, as pandas writes them. Confined to one reader.
 */
final class JsonColumns {
  private static final String INDEX = "index";

  private final Path path;
  private final List<String> names = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();
  private final Map<String, Map<String, String>> keyed = new LinkedHashMap<>();

  JsonColumns(Path path) {
    this.path = path;
  }

  /** Adds a column that is an array. */
  void add(String name, List<String> cells) {
    names.add(name);
    values.add(cells);
  }

  /** Adds a column of named rows. What names no column of a bar is none. */
  void add(String name, Map<String, String> cells) {
    if (isOfBars(name)) {
      keyed.put(name, cells);
    }
  }

  /** The names of {@code width} columns, as pandas writes them before rows that are arrays; else empty. */
  List<String> header(int width) {
    int place = names.indexOf("columns");
    return place >= 0 && values.get(place).size() == width ? values.get(place) : List.of();
  }

  /** The names of such rows. */
  List<String> index() {
    int place = names.indexOf(INDEX);
    return place < 0 ? List.of() : values.get(place);
  }

  /** A header and the rows; empty if there are no columns of bars. */
  List<List<String>> rows() {
    Map<String, List<String>> table = named();
    for (int k = 0; k < names.size(); k++) {
      if (isOfBars(names.get(k)) && table.put(names.get(k), values.get(k)) != null) {
        throw new BadBars("file " + path + ": expected one array " + Quoted.of(names.get(k))
            + ", found several; keep the columns of one symbol");
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    String first = time(table);
    int size = table.getOrDefault(first, List.of()).size();
    table.forEach((name, cells) -> {
      if (cells.size() != size) {
        throw new BadBars("file " + path + ": expected " + size + " values of " + Quoted.of(name)
            + ", as " + Quoted.of(first) + " has, found " + cells.size()
            + "; write columns of the same length");
      }
    });
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.copyOf(table.keySet()));
    for (int row = 0; row < size; row++) {
      List<String> cells = new ArrayList<>(table.size());
      for (List<String> column : table.values()) {
        cells.add(column.get(row));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** The columns of named rows, whose names are those of the first one, and are a column themselves. */
  private Map<String, List<String>> named() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    if (keyed.isEmpty()) {
      return table;
    }
    Set<String> keys = keyed.values().iterator().next().keySet();
    table.put(INDEX, List.copyOf(keys));
    keyed.forEach((name, cells) -> {
      if (!keys.equals(cells.keySet())) {
        throw new BadBars("file " + path + ": expected the same " + keys.size()
            + " rows in each column, found others in " + Quoted.of(name)
            + "; write the columns with the same rows");
      }
      table.put(name, keys.stream().map(key -> cells.getOrDefault(key, "")).toList());
    });
    return table;
  }

  private static String time(Map<String, List<String>> table) {
    return table.keySet().stream()
        .filter(name -> ColumnAliases.rank("time", name).isPresent())
        .findFirst()
        .orElseGet(() -> table.keySet().iterator().next());
  }

  /** Whether a name is that of a column of bars, adjusted closes included; both levels of pandas' names count. */
  private static boolean isOfBars(String name) {
    return LevelNames.lines(List.of(name)).stream()
        .flatMap(List::stream)
        .anyMatch(level -> ColumnAliases.isAdjustedClose(level)
            || BarFileReader.COLUMNS.stream()
                .anyMatch(column -> ColumnAliases.rank(column, level).isPresent()));
  }
}
