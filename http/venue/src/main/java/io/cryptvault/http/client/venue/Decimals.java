package io.cryptvault.http.client.venue;

/** Prices and volumes as venues write them: decimal numbers. */
public final class Decimals {
  private Decimals() {}

  /**
   * {@return the number; stricter than Java, which also accepts {@code 0x1p3}, {@code 1d} and {@code NaN}}
   *
   * @param text a decimal number
   * @throws NumberFormatException if the text is no finite decimal number
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

  /** Without the text, which comes from outside and may be long. */
  private static NumberFormatException none() {
    return new NumberFormatException("figure: expected a finite decimal number");
  }
}
