package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;

/**
 * A piece of a formula's text.
 *
 * @param kind what it is
 * @param text as typed
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

  /** {@return the name of a placeholder, without the {@code $}} */
  String name() {
    return text.substring(1);
  }

  /** {@return the token as messages quote it} */
  String quoted() {
    return kind == Kind.END ? "the end" : Quoted.of(text);
  }
}
