package io.cryptvault.http.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CSV separates its cells, found out from its first lines.
 *
 * @param delimiter comma, semicolon, tab, pipe, or what a line {@code sep=} says
 * @param saysSo whether a line {@code sep=} comes first
 */
record CsvDialect(char delimiter, boolean saysSo) {
  private static final char COMMENT = '#';
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final Pattern SEP = Pattern.compile("(?i)\"?sep=(.)\"?");
  /** Enough to outvote a title before the table. */
  private static final int LINES = 20;

  /** Cells of a bar beyond the first. */
  private static final int OTHERS = 4;

  /** What has a table of bars in most lines, though there may be decimal commas; else the commonest, of equal ones the comma. */
  static CsvDialect of(String sample) {
    Matcher said = SEP.matcher(sample.lines().findFirst().orElse(""));
    if (said.matches()) {
      return new CsvDialect(said.group(1).charAt(0), true);
    }
    List<String> lines = sample
        .lines()
        .filter(line -> !isComment(line) && !line.isBlank())
        .limit(LINES)
        .toList();
    for (char delimiter : DELIMITERS.subList(1, DELIMITERS.size())) {
      long tables =
          lines.stream().filter(line -> count(line, delimiter) >= OTHERS).count();
      if (tables > 0 && tables * 5 >= lines.size() * 4L) {
        return new CsvDialect(delimiter, false);
      }
    }
    char best = ',';
    long most = 0;
    for (char delimiter : DELIMITERS) {
      long found = lines.stream().mapToLong(line -> count(line, delimiter)).sum();
      best = found > most ? delimiter : best;
      most = Math.max(most, found);
    }
    return new CsvDialect(best, false);
  }

  /** How many cells a line has beyond the first; a delimiter in quotation marks is text. */
  private static long count(String line, char delimiter) {
    long count = 0;
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      isQuoted ^= c == '"';
      count += c == delimiter && !isQuoted ? 1 : 0;
    }
    return count;
  }

  private static boolean isComment(String line) {
    return !line.isEmpty() && line.charAt(0) == COMMENT;
  }

  /** The cells of the last comment before the table, without its mark: it may be the header. */
  Optional<List<String>> comment(String sample) {
    return sample
        .lines()
        .takeWhile(line -> isComment(line) || line.isBlank())
        .filter(CsvDialect::isComment)
        .reduce((one, next) -> next)
        .map(line -> List.of(line.substring(1).split(Pattern.quote(String.valueOf(delimiter)), -1)))
        .filter(cells -> cells.size() > 1);
  }

  /** The delimiter in words, for people. */
  String word() {
    return switch (delimiter) {
      case '\t' -> "tab";
      default -> "\"" + delimiter + "\"";
    };
  }
}
