package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;

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
    /** {@code $name}, with the {@code $}. */
    PLACEHOLDER,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Of a placeholder, the name after the {@code $}. */
  String name() {
    return text.substring(1);
  }

  /** As it is quoted in a message. */
  String quoted() {
    return kind == Kind.END ? "the end" : Quoted.of(text);
  }
}
