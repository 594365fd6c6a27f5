package io.cryptvault.http.server;

import java.util.List;
import java.util.OptionalInt;

/** What the value of a parameter may be: what the documents say of it, and what a request is checked against. Immutable. */
sealed interface Shape {

  /** The value in words, as in "whole number, 1 to 500". */
  String words();

  /** What an error says of a missing value after "expected". */
  default String missing(String name) {
    return "one";
  }

  /** The value that is used when none is given, as text; empty when there is none. */
  default String byDefault() {
    return "";
  }

  /** Whether a request may have the parameter more than once. */
  default boolean isRepeated() {
    return false;
  }

  /** Shapes without bounds. */
  enum Plain implements Shape {
    SYMBOL("symbol"),
    INTERVAL("interval, such as `1m`"),
    TIME("time"),
    FLAG("`true` or `false`; a name without a value is `true`"),
    TEXT("text");

    private final String words;

    Plain(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }

    @Override
    public String missing(String name) {
      return switch (this) {
        case INTERVAL -> "one, as in ?" + name + "=1m";
        case TIME -> "a time";
        case SYMBOL, FLAG, TEXT -> "one";
      };
    }

    @Override
    public String byDefault() {
      return this == FLAG ? "false" : "";
    }
  }

  /**
   * A whole number of at least 1.
   *
   * @param usual what is used when none is given; never more than {@code most}
   * @param most the largest that is allowed
   */
  record Count(OptionalInt usual, int most) implements Shape {
    static Count of(int usual, int most) {
      return new Count(OptionalInt.of(Math.min(usual, most)), most);
    }

    static Count withoutDefault() {
      return new Count(OptionalInt.empty(), Integer.MAX_VALUE);
    }

    @Override
    public String words() {
      return "whole number, 1 to " + most;
    }

    @Override
    public String byDefault() {
      return usual.isPresent() ? Integer.toString(usual.getAsInt()) : "";
    }
  }

  /**
   * One of a few words.
   *
   * @param usual the word that is used when none is given; empty when there is none
   * @param status the HTTP status of an answer to any other word
   * @param code the code of that answer
   */
  record Choice(List<String> choices, String usual, int status, String code) implements Shape {
    public Choice {
      choices = List.copyOf(choices);
    }

    static Choice of(String usual, String... choices) {
      return new Choice(List.of(choices), usual, 400, "BAD_PARAMETER");
    }

    /** Of media types: another one is {@code 406}. */
    static Choice ofFormats(String usual, List<String> choices) {
      return new Choice(choices, usual, 406, "NOT_ACCEPTABLE");
    }

    /** {@code a, b or c}. */
    String either() {
      int last = choices.size() - 1;
      return String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }

    @Override
    public String words() {
      return "`" + String.join("`, `", choices) + "`";
    }

    @Override
    public String byDefault() {
      return usual;
    }
  }

  /** Formulas, one a parameter of the same name. */
  record Formulas(int most) implements Shape {
    @Override
    public String words() {
      return "formula; 1 to " + most + " of them";
    }

    @Override
    public String missing(String name) {
      return "at least one, as in ?" + name + "=rsi(14)";
    }

    @Override
    public boolean isRepeated() {
      return true;
    }
  }
}
