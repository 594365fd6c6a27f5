package io.cryptvault.http.file;

import java.util.List;

/**
 * Which cell of a row holds what; -1 for a column that the file does not have. Immutable.
 *
 * @param places the cells of time, open, high, low, close and volume; the volume alone may be missing
 * @param clock the time of day, if {@code time} is the day alone
 * @param unadjusted the close as traded, if {@code close} is adjusted for splits and dividends: open, high and low are multiplied by
 *     the ratio of the two
 * @param labels the cells of symbol, venue and interval
 * @param width how many cells a row has
 * @param endsWithoutName whether the last column has no name, because a comma ends the header; rows may lack that cell
 * @param guesses what was found out about the file and could be wrong, in words
 */
record Columns(
    int[] places,
    int clock,
    int unadjusted,
    int[] labels,
    int width,
    boolean endsWithoutName,
    List<String> guesses) {
  Columns {
    guesses = List.copyOf(guesses);
  }

  int time() {
    return places[0];
  }

  /** The cell of the k-th figure: open, high, low, close, volume. */
  int figure(int k) {
    return places[k + 1];
  }

  boolean hasVolume() {
    return places[places.length - 1] >= 0;
  }

  static String name(int figure) {
    return BarFileReader.COLUMNS.get(figure + 1);
  }
}
