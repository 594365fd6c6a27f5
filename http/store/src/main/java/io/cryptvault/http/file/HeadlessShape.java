package io.cryptvault.http.file;

import io.cryptvault.http.time.EpochUnit;
import io.cryptvault.http.time.WrittenTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Recognises the columns of a file without a header by the shape of its rows: a time of our days, in one cell or as day and time of
 * day, then four prices of which one is never under and one never over the others, then perhaps a volume. So Binance Vision,
 * HistData, Kraken and MetaTrader write bars.
 */
final class HeadlessShape {
  /** The usual order, and that of Coinbase: low, high, open, close. */
  private static final List<int[]> ORDERS = List.of(new int[] {0, 1, 2, 3}, new int[] {2, 1, 0, 3});

  /** A file may have bad rows. */
  private static final double MOST = 0.8;

  private final List<List<String>> rows;
  private final FileReadOptions as;
  private final int width;

  HeadlessShape(List<List<String>> rows, FileReadOptions as) {
    this.rows = rows;
    this.as = as;
    this.width = rows.isEmpty() ? 0 : rows.getFirst().size();
  }

  /** Empty if the rows have another shape. */
  Optional<Columns> columns() {
    return IntStream.of(1, 2)
        .boxed()
        .filter(from -> width >= from + 4 && are(row -> hasTime(row, from)))
        .flatMap(from -> prices(from).stream())
        .findFirst();
  }

  private Optional<Columns> prices(int from) {
    for (int[] order : ORDERS) {
      int[] places = Arrays.stream(order).map(at -> from + at).toArray();
      if (are(row -> arePrices(row, places))) {
        return Optional.of(columns(from, places, order[0] > 0));
      }
    }
    return Optional.empty();
  }

  private Columns columns(int from, int[] prices, boolean isUnusual) {
    int fifth = isVwap(from, prices) ? from + 5 : from + 4;
    int volume = fifth < width && are(row -> isVolume(cell(row, fifth))) ? fifth : -1;
    int[] places = {0, prices[0], prices[1], prices[2], prices[3], volume};
    List<String> guesses = new ArrayList<>();
    guesses.add("no header, columns taken by their place: time,"
        + (isUnusual ? "low,high,open,close" : "open,high,low,close")
        + (volume < 0 ? "" : volume == from + 4 ? ",volume" : ",vwap,volume"));
    return new Columns(places, from == 2 ? 1 : -1, -1, LabelReader.none(), width, false, guesses);
  }

  /** Whether the cell after the prices is a mean price, as in Kraken's API: between low and high in each row, and a volume and a count follow. */
  private boolean isVwap(int from, int[] prices) {
    int vwap = from + 4;
    return width == vwap + 3
        && are(row -> isVolume(cell(row, vwap + 1)) && isVolume(cell(row, vwap + 2)))
        && are(row -> isBetween(cell(row, vwap), cell(row, prices[2]), cell(row, prices[1]))
            || cell(row, vwap + 1).matches("0(\\.0*)?"));
  }

  private static boolean isBetween(String text, String low, String high) {
    return Decimals.isNumber(text)
        && Decimals.isNumber(low)
        && Decimals.isNumber(high)
        && Decimals.read(text, "") >= Decimals.read(low, "")
        && Decimals.read(text, "") <= Decimals.read(high, "");
  }

  private boolean are(Predicate<List<String>> test) {
    return rows.stream().filter(test).count() >= MOST * rows.size();
  }

  /** Whether the cells before {@code from} are a time: one, or a day and a time of day. */
  private boolean hasTime(List<String> row, int from) {
    return row.size() >= from
        && (from == 1
            ? isTime(cell(row, 0))
            : ClockCell.isClock(cell(row, 1)) && isTime(cell(row, 0)));
  }

  private boolean isTime(String text) {
    try {
      WrittenTime time = as.times().read(text);
      return switch (time.kind()) {
        case INSTANT, STAMP, NUMBER_OR_DATE -> true;
        case NUMBER ->
          as.times().unit().isPresent()
              || EpochUnit.of(time.value(), as.clock().millis()).isPresent();
      };
    } catch (IllegalArgumentException e) {
      return as.times().pattern().isPresent() && ClockCell.isDay(text);
    }
  }

  private static boolean arePrices(List<String> row, int[] places) {
    double[] prices = new double[places.length];
    for (int k = 0; k < places.length; k++) {
      String text = cell(row, places[k]);
      if (!Decimals.isNumber(text)) {
        return false;
      }
      prices[k] = Decimals.read(text, "");
    }
    return prices[2] > 0
        && prices[2] <= Math.min(prices[0], prices[3])
        && prices[1] >= Math.max(prices[0], prices[3]);
  }

  private static boolean isVolume(String text) {
    return Decimals.isNumber(text) && Decimals.read(text, "") >= 0;
  }

  private static String cell(List<String> row, int place) {
    return place < row.size() ? row.get(place).trim() : "";
  }
}
