package io.cryptvault.http.sim.market;

/** Writes whole numbers of a small unit as decimal text without exponent, as venues do. */
public final class Decimals {
  private Decimals() {}

  /**
   * Writes {@code value * 10^-decimals}.
   *
   * @param value 0 or more
   * @param decimals of the unit
   * @param shown decimals to write, at least {@code decimals}; padded with zeros
   * @return the text
   */
  public static String text(long value, int decimals, int shown) {
    String digits = Long.toString(value);
    var text = new StringBuilder(digits.length() + shown + 2);
    int whole = digits.length() - decimals;
    if (whole > 0) {
      text.append(digits, 0, whole);
    } else {
      text.append('0');
    }
    if (shown > 0) {
      text.append('.');
      text.repeat('0', Math.max(0, -whole));
      text.append(digits, Math.max(0, whole), digits.length());
      text.repeat('0', shown - decimals);
    }
    return text.toString();
  }
}
