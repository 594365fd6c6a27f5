package io.cryptvault.http.sim.market;

/** Whole numbers of a small unit as decimal text, without exponent, as venues write them. */
public final class Decimals {
  private Decimals() {}

  /** {@code value * 10^-decimals}, padded to {@code shown} decimals; the value must not be negative. */
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
