package io.cryptvault.http.app.text;

import java.util.ArrayList;
import java.util.List;

/** Columns side by side, with two lines of heads; the second only if a column has a unit. */
final class GridText {
  /** Blanks between columns. */
  static final int BETWEEN = 2;

  private static final char UNBROKEN = '\u00a0';

  private GridText() {}

  /** The lines, each ending in a line end. */
  static List<String> lines(List<TableColumn> columns, Screen screen) {
    List<String> lines = new ArrayList<>();
    boolean hasUnits =
        columns.stream().anyMatch(column -> !column.header().get(1).isBlank());
    lines.add(line(columns, 0, screen));
    if (hasUnits) {
      lines.add(line(columns, 1, screen));
    }
    int rows = columns.get(0).cells().size();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (TableColumn column : columns) {
        append(line, column.styles().get(row).paint(column.cells().get(row), screen));
      }
      lines.add(line.toString().stripTrailing() + "\n");
    }
    return lines;
  }

  private static String line(List<TableColumn> columns, int header, Screen screen) {
    StringBuilder line = new StringBuilder();
    Style style = header == 0 ? Style.HEADER : Style.FAINT;
    for (TableColumn column : columns) {
      append(line, style.paint(column.header().get(header), screen));
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static void append(StringBuilder line, String cell) {
    if (line.length() > 0) {
      line.append(" ".repeat(BETWEEN));
    }
    line.append(cell);
  }

  /** A text that is not broken: a formula stays on its line. */
  static String whole(String text) {
    return text.replace(' ', UNBROKEN);
  }

  /** The text in lines of at most this width, broken at blanks outside whole parts; further lines are indented. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 2 && line.length() + 1 + word.length() > width) {
        lines.add(printed(line));
        line = new StringBuilder("  ");
      } else if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(printed(line));
    return lines;
  }

  private static String printed(StringBuilder line) {
    return line.toString().replace(UNBROKEN, ' ') + "\n";
  }
}
