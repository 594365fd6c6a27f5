package io.cryptvault.http.file;

import io.cryptvault.engine.market.Quoted;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a file hold what, as far as the user said so. Immutable.
 *
 * @param names for {@code time}, {@code open}, {@code high}, {@code low}, {@code close} or {@code volume} the name of the file's
 *     column, or its number counted from 1
 */
public record ColumnChoice(Map<String, String> names) {
  /** Nothing was said: the columns are found by their names. */
  public static final ColumnChoice NONE = new ColumnChoice(Map.of());

  /** Copies the map. */
  public ColumnChoice {
    names = Map.copyOf(names);
  }

  /**
   * Reads the value of {@code --columns}.
   *
   * @param text such as {@code time=Date,volume=Vol}
   * @return the choice
   * @throws IllegalArgumentException if the text is no such list
   */
  public static ColumnChoice of(String text) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String one : text.split(",(?=\\s*[A-Za-z]+\\s*=)", -1)) { // a name may have commas itself
      int at = one.indexOf('=');
      String column = at < 0 ? "" : one.substring(0, at).trim().toLowerCase(Locale.ROOT);
      String name = one.substring(at + 1).trim();
      if (!BarFileReader.COLUMNS.contains(column) || name.isEmpty()) {
        throw new IllegalArgumentException("expected COLUMN=NAME with a column of "
            + String.join(", ", BarFileReader.COLUMNS) + ", as in time=Date,volume=Vol, was "
            + Quoted.of(one.trim()));
      }
      if (names.put(column, name) != null) {
        throw new IllegalArgumentException(
            "expected each column once, was " + Quoted.of(text) + "; leave out one " + column);
      }
    }
    return new ColumnChoice(names);
  }

  /** The name or number chosen for a column. */
  Optional<String> chosen(String column) {
    return Optional.ofNullable(names.get(column));
  }

  /** Whether all that was chosen are numbers, which a file without a header needs. */
  boolean areNumbers() {
    return !names.isEmpty()
        && names.values().stream().allMatch(name -> name.matches("[1-9]\\d{0,3}"));
  }
}
