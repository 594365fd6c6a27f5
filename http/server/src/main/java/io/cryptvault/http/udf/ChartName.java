package io.cryptvault.http.udf;

import io.cryptvault.engine.market.Symbol;
import java.util.Optional;

/**
 * What a chart calls a symbol: {@code BTC/USDT}, {@code binance:BTC/USDT}, or, for the readings of a formula, {@code
 * BTC/USDT|rsi(14)}. Immutable.
 *
 * @param exchange the venue, if it was named
 * @param symbol its name, not checked
 * @param formula the formula, if it was named
 */
public record ChartName(Optional<String> exchange, String symbol, Optional<String> formula) {
  private static final String BAR = "|";

  /**
   * {@return the parts of a name}
   *
   * @param text as a chart or a person writes it
   */
  public static ChartName of(String text) {
    int bar = text.indexOf(BAR);
    String before = (bar < 0 ? text : text.substring(0, bar)).strip();
    int colon = before.indexOf(':');
    return new ChartName(
        colon < 0 ? Optional.empty() : Optional.of(before.substring(0, colon)),
        before.substring(colon + 1),
        bar < 0 ? Optional.empty() : Optional.of(text.substring(bar + 1).strip()));
  }

  /**
   * {@return the name of a formula of a symbol}
   *
   * @param symbol whose readings
   * @param formula as typed; nothing for the bars
   */
  public static String text(Symbol symbol, Optional<String> formula) {
    return symbol.name() + formula.map(typed -> BAR + typed).orElse("");
  }
}
