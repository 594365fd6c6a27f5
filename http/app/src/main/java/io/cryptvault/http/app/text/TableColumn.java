package io.cryptvault.http.app.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A column of a table that fits a screen: its cells are padded to one width. Immutable.
 *
 * @param header its name, then its unit, which may be empty
 * @param cells one a row
 * @param styles one a row
 */
record TableColumn(List<String> header, List<String> cells, List<Style> styles) {

  /** Words, aligned left. */
  static TableColumn ofWords(String name, String unit, List<String> cells) {
    return of(name, unit, cells, true, Collections.nCopies(cells.size(), Style.PLAIN));
  }

  /** Marks, each with its colour, aligned left. */
  static TableColumn ofMarks(String name, List<String> cells, List<Style> styles) {
    return of(name, "", cells, true, styles);
  }

  /** Whole numbers, aligned right. */
  static TableColumn ofCounts(String name, List<String> cells) {
    return of(name, "", cells, false, Collections.nCopies(cells.size(), Style.PLAIN));
  }

  /** Numbers, aligned at the decimal point. */
  static TableColumn ofNumbers(String name, String unit, List<String> cells, List<Style> styles) {
    return of(name, unit, atPoint(cells), false, styles);
  }

  private static TableColumn of(
      String name, String unit, List<String> cells, boolean isLeft, List<Style> styles) {
    int width = Math.max(name.length(), unit.length());
    for (String cell : cells) {
      width = Math.max(width, cell.length());
    }
    List<String> padded = new ArrayList<>(cells.size());
    for (String cell : cells) {
      padded.add(padded(cell, width, isLeft));
    }
    return new TableColumn(
        List.of(padded(name, width, isLeft), padded(unit, width, isLeft)), padded, styles);
  }

  int width() {
    return header.get(0).length();
  }

  /** The cells with blanks behind them, so that points stand below each other when the cells are aligned right. */
  static List<String> atPoint(List<String> cells) {
    int longest = 0;
    for (String cell : cells) {
      longest = Math.max(longest, behindPoint(cell));
    }
    List<String> aligned = new ArrayList<>(cells.size());
    for (String cell : cells) {
      aligned.add(cell.isEmpty() ? cell : cell + " ".repeat(longest - behindPoint(cell)));
    }
    return aligned;
  }

  /** How many characters follow the whole part of a number. */
  private static int behindPoint(String number) {
    int k = 0;
    while (k < number.length() && number.charAt(k) != '.' && isOfWholePart(number.charAt(k))) {
      k++;
    }
    return number.length() - k;
  }

  /** A mark in the place of a number is taken for a whole part. */
  private static boolean isOfWholePart(char letter) {
    return Character.isDigit(letter) || !Character.isLetter(letter);
  }

  private static String padded(String text, int width, boolean isLeft) {
    String blanks = " ".repeat(width - text.length());
    return isLeft ? text + blanks : blanks + text;
  }
}
