package io.cryptvault.http.client.venue;

/** Prices and volumes as venues write them: in decimals. */
public final class Decimals {
  private Decimals() {}

  /**
   * The finite number that a text is; throws {@link NumberFormatException} when it is none. Java's own reading takes {@code
   * 0x1p3}, {@code 1d} and {@code NaN} as well.
   */
  public static double of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isOfDecimal(text.charAt(i))) {
        throw none();
      }
    }
    double figure = Double.parseDouble(text);
    if (Double.isInfinite(figure)) {
      throw none();
    }
    return figure;
  }

  private static boolean isOfDecimal(char letter) {
    return (letter >= '0' && letter <= '9')
        || letter == '.'
        || letter == '-'
        || letter == '+'
        || letter == 'e'
        || letter == 'E';
  }

  /** Without the text: what comes from outside may be long. */
  private static NumberFormatException none() {
    return new NumberFormatException("figure: expected a finite decimal number");
  }
}
