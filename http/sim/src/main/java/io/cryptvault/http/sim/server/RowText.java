package io.cryptvault.http.sim.server;

import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Fault.Flaw;
import io.cryptvault.http.sim.fault.Fault.Oddity;
import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.CandleText;
import io.cryptvault.http.sim.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a page of bars as decimal texts, before a venue brings it into its own order and types. It already contains the error of a
 * fault, if one is on. Immutable.
 *
 * @param candle the correct bar
 * @param text the correct bar as text
 * @param openTime epoch milliseconds
 * @param open the text to write
 * @param high the text to write
 * @param low the text to write
 * @param close the text to write; {@code null} for the fault of a missing price
 * @param volume the text to write
 * @param isCut whether the row ends after its third value
 */
public record RowText(
    Candle candle,
    CandleText text,
    long openTime,
    String open,
    String high,
    String low,
    @Nullable String close,
    String volume,
    boolean isCut) {
  private static final long TEN_YEARS = 3_650L * 86_400_000;

  /**
   * Makes a page of bars.
   *
   * @param instrument tells the decimals
   * @param candles the correct bars
   * @param fault changes rows or the page; empty for none
   * @return rows in the order of the candles
   */
  public static List<RowText> page(
      Instrument instrument, List<Candle> candles, Optional<OfAnswer> fault) {
    List<RowText> rows = new ArrayList<>(candles.size());
    for (int i = 0; i < candles.size(); i++) {
      RowText row = sound(instrument, candles.get(i));
      rows.add(fault.isPresent() ? row.struck(fault.get(), i) : row);
    }
    fault.ifPresent(page -> bend(rows, page));
    return rows;
  }

  private static RowText sound(Instrument instrument, Candle candle) {
    var text = new CandleText(instrument, candle);
    return new RowText(
        candle,
        text,
        candle.openTime(),
        text.open(),
        text.high(),
        text.low(),
        text.close(),
        text.volume(),
        false);
  }

  private RowText struck(OfAnswer fault, int row) {
    return switch (fault) {
      case Fault.BadRows bad when row < bad.count() -> flawed(bad.flaw());
      case Fault.OddRows odd when row < odd.count() -> odd(odd.oddity());
      default -> this;
    };
  }

  private RowText flawed(Flaw flaw) {
    return switch (flaw) {
      case NOT_A_NUMBER -> with(openTime, open, high, low, "NaN", volume, false);
      case HIGH_BELOW_LOW -> with(openTime, open, text.belowLow(), low, close, volume, false);
      case OFF_THE_GRID -> with(openTime + 1, open, high, low, close, volume, false);
      case TOO_SHORT -> with(openTime, open, high, low, close, volume, true);
    };
  }

  private RowText odd(Oddity oddity) {
    return switch (oddity) {
      case NULL_PRICE -> with(openTime, open, high, low, null, volume, false);
      case EMPTY_PRICE -> with(openTime, open, high, low, "", volume, false);
      case NEGATIVE_PRICE ->
        with(openTime, '-' + open, '-' + high, '-' + low, '-' + text.close(), volume, false);
      case ZERO_PRICE -> with(openTime, "0.0", "0.0", "0.0", "0.0", volume, false);
      case NEGATIVE_VOLUME -> with(openTime, open, high, low, close, '-' + "1.5", false);
      case FUTURE_TIME -> with(openTime + TEN_YEARS, open, high, low, close, volume, false);
    };
  }

  private RowText with(
      long newTime,
      String newOpen,
      String newHigh,
      String newLow,
      @Nullable String newClose,
      String newVolume,
      boolean cut) {
    return new RowText(candle, text, newTime, newOpen, newHigh, newLow, newClose, newVolume, cut);
  }

  private static void bend(List<RowText> rows, OfAnswer fault) {
    int middle = rows.size() / 2;
    if (rows.size() < 3 || !(fault instanceof Fault.Page page)) {
      return;
    }
    switch (page) {
      case MISSING_ROW -> rows.remove(middle);
      case DUPLICATE_ROW -> rows.add(middle, rows.get(middle));
      case SWAPPED_ROWS -> rows.set(middle, rows.set(middle - 1, rows.get(middle)));
    }
  }
}
