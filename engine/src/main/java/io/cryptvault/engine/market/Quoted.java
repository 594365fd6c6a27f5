package io.cryptvault.engine.market;

/** Puts a user's or a client's text into a message: in quotation marks, and shortened when it is long. */
public final class Quoted {
  private static final int LONGEST = 200;

  private Quoted() {}

  /**
   * {@return the text in quotation marks, shortened like {@link #cut}}
   *
   * @param sent the text
   */
  public static String of(String sent) {
    return '"' + cut(sent) + '"';
  }

  /**
   * {@return the text, or its first 200 characters followed by dots when it is longer}
   *
   * @param sent the text
   */
  public static String cut(String sent) {
    if (sent.length() <= LONGEST) {
      return sent;
    }
    int end = Character.isHighSurrogate(sent.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return sent.substring(0, end) + "...";
  }
}
