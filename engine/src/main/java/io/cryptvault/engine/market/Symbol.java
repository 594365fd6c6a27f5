package io.cryptvault.engine.market;

import java.util.regex.Pattern;

/**
 * The name of what is traded: {@code BTC/USDT}, {@code AAPL}, {@code ^GSPC}. Immutable.
 *
 * @param name 1 to 64 letters, digits and {@code . _ ^ = / -}; case matters
 */
public record Symbol(String name) implements Comparable<Symbol> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._^=/-]{1,64}");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it has other characters or another length
   */
  public Symbol {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "symbol: expected 1 to 64 letters, digits or . _ ^ = / -, was " + Quoted.of(name)
              + "; write it as BTC/USDT or AAPL");
    }
  }

  /**
   * {@return the symbol of this name}
   *
   * @param name 1 to 64 letters, digits and {@code . _ ^ = / -}; case matters
   * @throws IllegalArgumentException when it has other characters or another length
   */
  public static Symbol of(String name) {
    return new Symbol(name);
  }

  @Override
  public int compareTo(Symbol other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
