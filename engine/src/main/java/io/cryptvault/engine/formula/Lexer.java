package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a formula's text into tokens. Written by hand, because in a cold JVM a regular expression takes longer than
 * everything else together.
 */
final class Lexer {
  /** A longer sign stands before the signs that it starts with. */
  private static final String[] SIGNS = {
    "(", ")", ",", "[", "]", ".", ">=", "<=", "==", "!=", "&&", "||", "-", "+", "*", "/", ";", "@",
    "<", ">", "!", "="
  };

  private static final int MAX_LENGTH = 100_000;

  private Lexer() {}

  static List<Token> tokens(String formula) {
    if (formula.length() > MAX_LENGTH) {
      throw new FormulaException(
          formula,
          "expected at most " + MAX_LENGTH + " characters, found " + formula.length()
              + "; split it");
    }
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < formula.length() && Character.isWhitespace(formula.charAt(at))) {
        at++;
      }
      if (at == formula.length()) {
        tokens.add(new Token(Token.Kind.END, "", at + 1));
        return tokens;
      }
      Token token = token(formula, at);
      tokens.add(token);
      at += token.text().length();
    }
  }

  private static Token token(String formula, int at) {
    char first = formula.charAt(at);
    boolean isPlaceholder = first == '$' && isLetter(charAt(formula, at + 1));
    if (isLetter(first) || isPlaceholder) {
      int end = at + (isPlaceholder ? 2 : 1);
      while (isLetter(charAt(formula, end)) || isDigit(charAt(formula, end))) {
        end++;
      }
      Token.Kind kind = isPlaceholder ? Token.Kind.PLACEHOLDER : Token.Kind.WORD;
      return new Token(kind, formula.substring(at, end), at + 1);
    }
    if (isDigit(first) || first == '.' && isDigit(charAt(formula, at + 1))) {
      return new Token(Token.Kind.NUMBER, formula.substring(at, endOfNumber(formula, at)), at + 1);
    }
    for (String sign : SIGNS) {
      if (formula.startsWith(sign, at)) {
        return new Token(Token.Kind.SIGN, sign, at + 1);
      }
    }
    throw new FormulaException(
        formula,
        "unexpected character \"" + formula.substring(at, formula.offsetByCodePoints(at, 1))
            + "\" at " + (at + 1));
  }

  /** Digits with at most one point, and an exponent if one follows. */
  private static int endOfNumber(String formula, int at) {
    int end = endOfDigits(formula, at);
    if (charAt(formula, end) == '.') {
      end = endOfDigits(formula, end + 1);
    }
    if (charAt(formula, end) == 'e' || charAt(formula, end) == 'E') {
      boolean signed = charAt(formula, end + 1) == '+' || charAt(formula, end + 1) == '-';
      int digits = end + (signed ? 2 : 1);
      end = isDigit(charAt(formula, digits)) ? endOfDigits(formula, digits) : end;
    }
    return end;
  }

  private static int endOfDigits(String formula, int at) {
    int end = at;
    while (isDigit(charAt(formula, end))) {
      end++;
    }
    return end;
  }

  private static char charAt(String formula, int at) {
    return at < formula.length() ? formula.charAt(at) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }
}
