package io.cryptvault.http.file;

import io.cryptvault.http.time.TimeFormat;
import io.cryptvault.http.time.WrittenTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table of texts, as CSV and JSON have them. Confined to one thread. */
final class TableRows {
  private static final int FIGURES = SeriesRows.VALUES;
  private static final int VOLUME = FIGURES - 1;

  private final RowsBySeries series;
  private final Columns columns;
  private final TimeFormat format;
  private final NumberStyle style;
  private final LabelReader labels = new LabelReader();
  /** Of the row that is read; copied when it is added. */
  private final double[] figures = new double[FIGURES];
  /** The rows of a table that does not say which series they are of. */
  private final @Nullable SeriesRows only;

  TableRows(RowsBySeries series, Columns columns, TimeFormat format, NumberStyle style) {
    this.series = series;
    this.style = style;
    this.columns = columns;
    this.format = format;
    this.only = Arrays.stream(columns.labels()).allMatch(place -> place < 0)
        ? series.of(SeriesLabel.NONE)
        : null;
  }

  /** Takes a row; throws {@link IllegalArgumentException} if it cannot be read. */
  void take(long line, List<String> row) {
    requireWhole(row);
    SeriesRows rows = only == null ? series.of(label(row)) : only;
    String text = time(row);
    if (text.isEmpty()) {
      rows.leaveOutEmpty(line);
      return;
    }
    for (int k = 0; k < FIGURES; k++) {
      figures[k] = figure(row, k);
      if (k != VOLUME && Double.isNaN(figures[k])) {
        rows.leaveOutEmpty(line);
        return;
      }
    }
    WrittenTime time = format.read(text);
    if (columns.unadjusted() >= 0) {
      adjust(row);
    }
    rows.add(line, text, time, figures);
  }

  /** Reports a row that cannot be read. It counts as one of the series of the row before. */
  void leaveOut(long line, IllegalArgumentException why) {
    series.of(labels.last()).leaveOut(line, why);
  }

  /** A comma may end each row, or only the header. */
  private void requireWhole(List<String> row) {
    int found = row.size();
    int width = columns.width();
    boolean isWhole = found == width || (found == width + 1 && row.getLast().isBlank());
    if (!isWhole && !(found == width - 1 && columns.endsWithoutName())) {
      throw new IllegalArgumentException("expected " + width + " columns, found " + found
          + (found < width
              ? "; the line may be cut short"
              : "; a number may be written with a comma"));
    }
  }

  private SeriesLabel label(List<String> row) {
    int[] places = columns.labels();
    @Nullable String[] cells = new String[places.length];
    for (int k = 0; k < places.length; k++) {
      cells[k] = places[k] < 0 ? null : row.get(places[k]).trim();
    }
    return labels.of(cells);
  }

  private String time(List<String> row) {
    String text = row.get(columns.time()).trim();
    return columns.clock() < 0 || text.isEmpty()
        ? text
        : text + " " + row.get(columns.clock()).trim();
  }

  /** Not a number if the cell is empty, or if the file has no such column. */
  private double figure(List<String> row, int k) {
    int place = columns.figure(k);
    if (place < 0) {
      return Double.NaN;
    }
    String text = row.get(place).trim();
    return Decimals.isEmpty(text) ? Double.NaN : style.read(text, Columns.name(k));
  }

  private void adjust(List<String> row) {
    double ratio =
        figures[3] / style.read(row.get(columns.unadjusted()).trim(), "the unadjusted close");
    for (int k = 0; k < 3; k++) {
      figures[k] *= ratio;
    }
  }
}
