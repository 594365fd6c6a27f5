package io.cryptvault.engine.market;

/** What somebody typed or sent, as a message quotes it: between quotation marks, and cut where it is long. */
public final class Quoted {
  private static final int LONGEST = 200;

  private Quoted() {}

  public static String of(String sent) {
    return '"' + cut(sent) + '"';
  }

  /** The first 200 characters, with dots behind them where there are more. */
  public static String cut(String sent) {
    if (sent.length() <= LONGEST) {
      return sent;
    }
    int end = Character.isHighSurrogate(sent.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return sent.substring(0, end) + "...";
  }
}
