package io.cryptvault.http.wire;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.file.CsvRows;
import java.io.IOException;

/** Stored bars as text between processes: {@code time,open,high,low,close,volume} a line, without a header. */
public final class BarLines {
  private static final int COLUMNS = 6;

  private BarLines() {}

  /**
   * Lines of CSV.
   *
   * @param bars closed bars, oldest first
   * @return a line a bar; times in epoch milliseconds
   */
  public static String of(Bars bars) {
    return CsvRows.text(rows -> {
      for (int i = 0; i < bars.size(); i++) {
        prices(rows, bars, i).end();
      }
    });
  }

  /** Six cells of a row: the open time, the prices and the volume. */
  static CsvRows prices(CsvRows rows, Bars bars, int i) throws IOException {
    return rows.cell(bars.openTime(i))
        .cell(bars.open(i))
        .cell(bars.high(i))
        .cell(bars.low(i))
        .cell(bars.close(i))
        .cell(bars.volume(i));
  }

  /**
   * Lines of JSON.
   *
   * @param bars closed bars, oldest first
   * @return a JSON document a line
   */
  public static String json(Bars bars) {
    return Json.lines(bars.size(), (json, bar) -> {
      json.writeStartObject();
      BarsJson.writePrices(json, bars, bar);
      json.writeStringField("kind", "closed");
      json.writeEndObject();
    });
  }

  /**
   * Bars that were read.
   *
   * @param bars oldest first
   * @param widened how many had a high or low that missed open or close by rounding alone, and were corrected
   */
  public record Read(Bars bars, int widened) {}

  /**
   * Reads the text that {@link #of} writes.
   *
   * @param text lines of CSV
   * @param interval of the bars
   * @return the bars
   * @throws IllegalArgumentException at a line that is not a bar; names the line
   */
  public static Read read(String text, Interval interval) {
    Bars.Builder bars = Bars.builder(interval);
    int widened = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String[] cells = line.split(",", -1);
      if (cells.length != COLUMNS) {
        throw wrong(number, line);
      }
      try {
        boolean isWidened = bars.addEnclosing(
            Long.parseLong(cells[0]),
            Double.parseDouble(cells[1]),
            Double.parseDouble(cells[2]),
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[4]),
            Double.parseDouble(cells[5]));
        widened += isWidened ? 1 : 0;
      } catch (NumberFormatException e) {
        throw wrong(number, line);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("bars: line " + number + ": " + e.getMessage(), e);
      }
    }
    return new Read(bars.build(), widened);
  }

  private static IllegalArgumentException wrong(int number, String line) {
    return new IllegalArgumentException("bars: line " + number
        + ": expected time,open,high,low,close,volume, all numbers, found " + Quoted.of(line));
  }
}
