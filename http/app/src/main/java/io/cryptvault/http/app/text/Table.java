package io.cryptvault.http.app.text;

import java.util.List;

/** Rows as aligned text; the first row is the header. */
public final class Table {
  private Table() {}

  /** Names to the left, figures to the right: only the first column is one of names. */
  static String of(List<List<String>> rows) {
    return of(rows, 1);
  }

  /** Words alone: every column to the left. */
  public static String leftAligned(List<List<String>> rows) {
    return of(rows, Integer.MAX_VALUE);
  }

  /** Names in the first and the last column, figures between. */
  static String withNamesAtBothEnds(List<List<String>> rows) {
    return of(rows, 1, rows.get(0).size() - 1);
  }

  private static String of(List<List<String>> rows, int leftColumns) {
    return of(rows, leftColumns, Integer.MAX_VALUE);
  }

  /** Columns before {@code figures} and from {@code words} on stand to the left, the others to the right. */
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
