package io.cryptvault.http.server;

import java.util.Locale;

/**
 * Which encodings of an answer a client can read, by {@code Accept-Encoding}. Immutable.
 *
 * @param isGzip whether gzip can be sent, and is not liked less than no encoding
 * @param isPlain whether an answer without encoding can be sent
 */
record AcceptedEncoding(boolean isGzip, boolean isPlain) {
  private static final AcceptedEncoding PLAIN = new AcceptedEncoding(false, true);

  /** Reads the value of the header, empty if there is none. A weight that is not a number counts as 0. */
  static AcceptedEncoding of(String value) {
    if (value.isEmpty()) {
      return PLAIN;
    }
    double gzip = -1;
    double plain = -1;
    double others = -1;
    for (String entry : value.toLowerCase(Locale.ROOT).split(",", -1)) {
      int end = entry.indexOf(';');
      String name = (end < 0 ? entry : entry.substring(0, end)).strip();
      double weight = end < 0 ? 1 : weight(entry.substring(end + 1));
      switch (name) {
        case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
        case "identity" -> plain = weight;
        case "*" -> others = weight;
        default -> {}
      }
    }
    gzip = gzip < 0 ? others : gzip;
    // Without a word about it, no encoding is always allowed, unless "*;q=0" rules it out.
    boolean isPlain = plain < 0 ? others != 0 : plain > 0;
    return new AcceptedEncoding(gzip > 0 && gzip >= plain, isPlain);
  }

  /** Whether nothing that this server sends can be read. */
  boolean isNothing() {
    return !isGzip && !isPlain;
  }

  private static double weight(String parameter) {
    String text = parameter.strip();
    try {
      return text.startsWith("q=") ? Double.parseDouble(text.substring(2)) : 1;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
