package io.cryptvault.http.sim.market;

import io.cryptvault.engine.market.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The symbols of a simulated market: well-known names first, then invented ones, each with its own price level between 1e-5 and 6e4.
 * Every tenth invented symbol is quiet, with minutes and more without a trade. A larger universe starts with the smaller one.
 * Immutable.
 */
final class Universe {
  private record Known(String base, String quote, double level, double deviation) {}

  private static final List<Known> KNOWN = List.of(
      new Known("BTC", "USDT", 60_000, 0.022),
      new Known("ETH", "USDT", 3_000, 0.028),
      new Known("BNB", "USDT", 600, 0.024),
      new Known("SOL", "USDT", 150, 0.040),
      new Known("XRP", "USDT", 0.55, 0.035),
      new Known("DOGE", "USDT", 0.12, 0.045),
      new Known("ADA", "USDT", 0.45, 0.038),
      new Known("LTC", "USDT", 80, 0.032),
      new Known("LINK", "USDT", 15, 0.038),
      new Known("SHIB", "USDT", 0.00002, 0.050),
      new Known("ETH", "BTC", 0.05, 0.015),
      new Known("USDT", "BRL", 5.4, 0.006));

  private final List<Instrument> instruments;
  private final Map<String, Instrument> byCode = new HashMap<>();
  private final Map<Symbol, Instrument> bySymbol = new HashMap<>();

  Universe(long seed, int size) {
    List<Instrument> made = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Instrument instrument = i < KNOWN.size() ? known(seed, i) : invented(seed, i);
      made.add(instrument);
      byCode.put(instrument.code(), instrument);
      bySymbol.put(instrument.symbol(), instrument);
    }
    this.instruments = List.copyOf(made);
  }

  List<Instrument> instruments() {
    return instruments;
  }

  Optional<Instrument> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  Optional<Instrument> bySymbol(Symbol symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  private static Instrument known(long seed, int ordinal) {
    Known known = KNOWN.get(ordinal);
    return Instrument.of(
        seed, ordinal, known.base, known.quote, known.level, known.deviation, false);
  }

  private static Instrument invented(long seed, int ordinal) {
    var dice = new Dice(Dice.key(seed, ordinal, 3));
    double level = StrictMath.pow(10, -5 + 9.7 * dice.next());
    double deviation = 0.015 + 0.045 * dice.next();
    return Instrument.of(
        seed, ordinal, name(ordinal - KNOWN.size()), "USDT", level, deviation, ordinal % 10 == 9);
  }

  /** AAA0 to AAA9, AAB0 and so on: three letters and a digit, which no real asset has. */
  private static String name(int number) {
    int letters = number / 10;
    return letter(letters / 676) + letter(letters / 26) + letter(letters) + number % 10;
  }

  private static String letter(int number) {
    return Character.toString('A' + number % 26);
  }
}
