package io.cryptvault.http.app.text;

import java.util.List;

/** Rows as aligned text; the first row is the header. */
public final class Table {
  private Table() {}

  /** Names in the first column, aligned left; numbers in the others, aligned right. */
  static String of(List<List<String>> rows) {
    return of(rows, 1);
  }

  /**
   * {@return the table with every column aligned left}
   *
   * @param rows the first is the head; all of the same width
   */
  public static String leftAligned(List<List<String>> rows) {
    return of(rows, Integer.MAX_VALUE);
  }

  /** Names in the first columns, numbers in those behind them. */
  static String withNames(List<List<String>> rows, int names) {
    return of(rows, names);
  }

  /** Names in the first and the last column, numbers between them. */
  static String withNamesAtBothEnds(List<List<String>> rows) {
    return of(rows, 1, rows.get(0).size() - 1);
  }

  private static String of(List<List<String>> rows, int leftColumns) {
    return of(rows, leftColumns, Integer.MAX_VALUE);
  }

  /** Columns before {@code figures} and those from {@code words} on are aligned left, the others right. */
  private static String of(List<List<String>> rows, int figures, int words) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int k = 0; k < row.size(); k++) {
        widths[k] = Math.max(widths[k], row.get(k).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < row.size(); k++) {
        String padding = " ".repeat(widths[k] - row.get(k).length());
        line.append(k == 0 ? "" : "  ")
            .append(k < figures || k >= words ? row.get(k) + padding : padding + row.get(k));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
