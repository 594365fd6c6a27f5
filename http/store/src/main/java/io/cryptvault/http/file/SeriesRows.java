package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.time.WrittenTime;
import io.cryptvault.http.time.WrittenTimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rows of one series, in the order of the file. The unit of their times is known only when all are there. Confined to one reader. */
final class SeriesRows {
  static final int VALUES = BarFileReader.COLUMNS.size() - 1;

  /** A file of which most rows are bad is refused before it fills the memory with their reasons. */
  private static final int MOST_BAD_ROWS = 10_000;

  private final Path path;
  private final FileReadOptions as;
  private final Optional<Interval> labelled;
  private final List<String> texts = new ArrayList<>();
  private final WrittenTimes times = new WrittenTimes();
  private final List<BadRow> badRows = new ArrayList<>();
  private List<String> guesses = List.of();
  private int emptyRows;
  private long firstEmpty;
  private boolean hasVolume;
  private long[] lines = new long[256];
  private double[] values = new double[256 * VALUES];

  /** {@code labelled}: the interval of the file's column {@code interval}, if it has one. */
  SeriesRows(Path path, FileReadOptions as, Optional<Interval> labelled) {
    this.path = path;
    this.as = as;
    this.labelled = labelled;
  }

  /** Adds a row: the text of its time, the time read from it, and the bar's figures in the order of the columns. */
  void add(long line, String text, WrittenTime time, double[] figures) {
    int row = texts.size();
    if (row == lines.length) {
      lines = Arrays.copyOf(lines, row * 2);
      values = Arrays.copyOf(values, row * 2 * VALUES);
    }
    lines[row] = line;
    System.arraycopy(figures, 0, values, row * VALUES, VALUES);
    hasVolume |= !Double.isNaN(figures[VALUES - 1]);
    texts.add(text);
    times.add(time);
  }

  void leaveOut(long line, IllegalArgumentException why) {
    if (badRows.size() > MOST_BAD_ROWS && badRows.size() > texts.size()) {
      throw new BadBars("file " + path + ": most rows are not valid bars, the first at "
          + badRows.getFirst() + "; this may be no file of bars");
    }
    badRows.add(new BadRow(line, why.getMessage() == null ? why.toString() : why.getMessage()));
  }

  /** Counts a row that is left out because a cell of it is empty. */
  void leaveOutEmpty(long line) {
    firstEmpty = emptyRows == 0 ? line : firstEmpty;
    emptyRows++;
  }

  /** Sets what was found out about the file and could be wrong. */
  void guessed(List<String> found) {
    guesses = found;
  }

  List<String> guesses() {
    return guesses;
  }

  int emptyRows() {
    return emptyRows;
  }

  /** The line of the first row that was left out for an empty cell; 0 if there is none. */
  long firstEmpty() {
    return firstEmpty;
  }

  /** Whether any row has a volume. */
  boolean hasVolume() {
    return hasVolume;
  }

  boolean hasVolume(int row) {
    return !Double.isNaN(value(row, VALUES - 1));
  }

  Path path() {
    return path;
  }

  FileReadOptions as() {
    return as;
  }

  Optional<Interval> labelled() {
    return labelled;
  }

  int size() {
    return texts.size();
  }

  long line(int row) {
    return lines[row];
  }

  String text(int row) {
    return texts.get(row);
  }

  double value(int row, int column) {
    return values[row * VALUES + column];
  }

  WrittenTimes times() {
    return times;
  }

  /** The rows that could not be read. */
  List<BadRow> badRows() {
    return badRows;
  }

  /** Puts the last row first, and so on. */
  void turnRound() {
    Collections.reverse(texts);
    times.turnRound();
    for (int row = 0, other = size() - 1; row < other; row++, other--) {
      long line = lines[row];
      lines[row] = lines[other];
      lines[other] = line;
      for (int column = 0; column < VALUES; column++) {
        double value = values[row * VALUES + column];
        values[row * VALUES + column] = values[other * VALUES + column];
        values[other * VALUES + column] = value;
      }
    }
  }

  /** Makes bars of the rows; throws {@link BadBars} if too many of them are bad. */
  BarFile file() {
    return new BarFileAssembler(this).file();
  }
}
