package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a formula's text into tokens. */
final class Lexer {
  private static final Pattern TOKEN =
      Pattern.compile("(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
          + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
          + "|(?<sign>>=|<=|==|!=|[-+*/()\\[\\],;.@<>])");
  private static final int LONGEST_TEXT = 100_000;

  private Lexer() {}

  static List<Token> tokens(String formula) {
    if (formula.length() > LONGEST_TEXT) {
      throw new FormulaException(
          formula,
          "expected at most " + LONGEST_TEXT + " characters, found " + formula.length()
              + "; split it");
    }
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(formula);
    int at = 0;
    while (true) {
      while (at < formula.length() && Character.isWhitespace(formula.charAt(at))) {
        at++;
      }
      if (at == formula.length()) {
        tokens.add(new Token(Token.Kind.END, "", at + 1));
        return tokens;
      }
      matcher.region(at, formula.length());
      if (!matcher.lookingAt()) {
        throw new FormulaException(
            formula,
            "unexpected character \"" + formula.substring(at, formula.offsetByCodePoints(at, 1))
                + "\" at " + (at + 1));
      }
      Token.Kind kind = matcher.group("number") != null
          ? Token.Kind.NUMBER
          : matcher.group("word") != null ? Token.Kind.WORD : Token.Kind.SIGN;
      tokens.add(new Token(kind, matcher.group(), at + 1));
      at = matcher.end();
    }
  }
}
