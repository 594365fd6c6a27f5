package io.cryptvault.http.wire;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a job must compute: {@code {"symbols":"all","interval":"1h","bars":1000,"formulas":["rsi(14)"]}}. {@code symbols} is {@code
 * "all"}, {@code "top:50"} or a list of names; instead of {@code formulas} it may have {@code "set":"default"} or {@code "full"}.
 *
 * @param universe which symbols
 * @param interval length of a bar
 * @param bars closed bars of each symbol; empty for the usual number
 * @param formulas as typed; empty when there is a set
 * @param set which usual formulas, when there are no others
 */
public record JobRequest(
    Universe universe,
    Interval interval,
    OptionalInt bars,
    List<String> formulas,
    UsualFormulas set) {
  private static final String TOP = "top:";
  private static final String SYMBOLS =
      "\"all\", \"top:50\" or a list of symbols, as in [\"BTC/USDT\"]";

  /** Of the body. */
  public static final Schema SCHEMA = Schema.object()
      .field(
          "symbols",
          Schema.either(
                  Schema.textLike("^(all|top:[1-9][0-9]*)$"),
                  Schema.list(CommonSchemas.SYMBOL).with("minItems", 1))
              .meaning("`all`, `top:50` (those with the largest turnover) or a list of symbols."))
      .field("interval", CommonSchemas.INTERVAL)
      .optional(
          "bars", Schema.whole(1, Integer.MAX_VALUE).meaning("Newest closed bars of each symbol."))
      .optional("formulas", CommonSchemas.FORMULAS.with("minItems", 1))
      .optional(
          "set", Schema.words(Words.of(UsualFormulas.values())).meaning("Instead of `formulas`."))
      .closed()
      .named("JobRequest");

  /** A body, as JSON. */
  public static final String EXAMPLE =
      "{\"symbols\":\"all\",\"interval\":\"1m\",\"bars\":1000,\"formulas\":[\"rsi(14)\"]}";

  /** Copies the list. */
  public JobRequest {
    formulas = List.copyOf(formulas);
  }

  /** Which symbols a job is about. */
  public sealed interface Universe {}

  /** Every symbol of the source. */
  public record All() implements Universe {}

  /**
   * Those with the largest turnover of the last day.
   *
   * @param count how many, 1 or more
   */
  public record Top(int count) implements Universe {}

  /**
   * These, in this order.
   *
   * @param symbols each once
   */
  public record Named(List<Symbol> symbols) implements Universe {
    /** Copies the list. */
    public Named {
      symbols = List.copyOf(symbols);
    }
  }

  /** The formulas of a job that names none. */
  public enum UsualFormulas {
    /** The most common indicators. */
    DEFAULT,
    /** Every function and condition. */
    FULL
  }

  /**
   * Parses a request.
   *
   * @param text JSON
   * @return the request
   * @throws IllegalArgumentException when the text is not one; says where, what was expected and what was found
   */
  public static JobRequest read(String text) {
    JsonField given = JsonField.body(text).object("symbols", "interval", "bars", "formulas", "set");
    JsonField formulas = given.field("formulas");
    JsonField set = given.field("set");
    if (!formulas.isMissing() && !set.isMissing()) {
      throw set.wrong("none beside formulas; leave one of them out");
    }
    return new JobRequest(
        universe(given.field("symbols")),
        Interval.of(given.field("interval").text("an interval, as in \"1h\"")),
        given.field("bars").count(),
        formulas.isMissing() ? List.of() : AnalyzeRequest.formulas(formulas),
        set.isMissing() ? UsualFormulas.FULL : set(set));
  }

  private static UsualFormulas set(JsonField field) {
    String expected = "\"default\" (the usual indicators) or \"full\" (every function)";
    return switch (field.text(expected)) {
      case "default" -> UsualFormulas.DEFAULT;
      case "full" -> UsualFormulas.FULL;
      default -> throw field.wrong(expected);
    };
  }

  private static Universe universe(JsonField field) {
    if (field.isList()) {
      Map<Symbol, String> places = new HashMap<>();
      return new Named(field.list(SYMBOLS, one -> symbol(one, places)));
    }
    String word = field.text(SYMBOLS);
    if (word.equals("all")) {
      return new All();
    }
    if (word.startsWith(TOP)) {
      try {
        int count = Integer.parseInt(word.substring(TOP.length()));
        if (count > 0) {
          return new Top(count);
        }
      } catch (NumberFormatException e) {
        // reported below
      }
      throw field.wrong("top:N with a whole number from 1");
    }
    throw field.wrong(SYMBOLS);
  }

  private static Symbol symbol(JsonField field, Map<Symbol, String> places) {
    String name = field.text("a symbol, as in \"BTC/USDT\"");
    Symbol symbol;
    try {
      symbol = Symbol.of(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field.place() + ": " + e.getMessage(), e);
    }
    String other = places.putIfAbsent(symbol, field.place());
    if (other != null) {
      throw new IllegalArgumentException(field.place() + ": expected each symbol once, found "
          + Quoted.of(name) + " at " + other + " too");
    }
    return symbol;
  }
}
