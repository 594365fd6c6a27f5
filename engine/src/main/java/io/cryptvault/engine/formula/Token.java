package io.cryptvault.engine.formula;

/**
 * A piece of a formula's text.
 *
 * @param at where it begins, counted from 1
 */
record Token(Kind kind, String text, int at) {

  /** What a token can be. */
  enum Kind {
    NUMBER,
    WORD,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** As it is quoted in a message. */
  String quoted() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}
