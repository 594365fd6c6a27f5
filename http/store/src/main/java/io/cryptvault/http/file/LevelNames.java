package io.cryptvault.http.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of columns that have two levels, as pandas writes them to Parquet: {@code ('Close', 'AAPL')}. */
final class LevelNames {
  private static final Pattern TWO = Pattern.compile("\\('([^']*)',\\s*'([^']*)'\\)");

  private LevelNames() {}

  /** The names as the lines of a header: one, or two if any has two levels. */
  static List<List<String>> lines(List<String> names) {
    if (names.stream().noneMatch(name -> TWO.matcher(name).matches())) {
      return List.of(names);
    }
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (String name : names) {
      Matcher found = TWO.matcher(name);
      boolean isTwo = found.matches();
      first.add(isTwo ? found.group(1) : name);
      second.add(isTwo ? found.group(2) : "");
    }
    return List.of(first, second);
  }
}
