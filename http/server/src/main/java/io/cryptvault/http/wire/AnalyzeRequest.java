package io.cryptvault.http.wire;

import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Many questions in one call: {@code {"requests":[{"id":"a","symbol":"BTC/USDT","interval":"1h","formulas":["rsi(14)"],"bars":3}]}}, or
 * the list alone. Types and names are checked; values are checked for each question when it is answered.
 *
 * @param questions at least one, each with its own id
 */
public record AnalyzeRequest(List<Question> questions) {
  private static final int LONGEST_ID = 64;

  private static final Schema QUESTIONS = Schema.list(Schema.object()
          .optional(
              "id",
              Schema.text()
                  .with("minLength", 1)
                  .with("maxLength", LONGEST_ID)
                  .meaning("There once; without it the place, from `0`."))
          .field("symbol", CommonSchemas.SYMBOL)
          .field("interval", CommonSchemas.INTERVAL)
          .optional(
              "formulas",
              CommonSchemas.FORMULAS.with("minItems", 1).meaning("Without them the full analysis."))
          .optional("bars", Schema.whole(1, Integer.MAX_VALUE))
          .optional("forming", Schema.flag())
          .closed()
          .named("AnalyzeQuestion"))
      .with("minItems", 1);

  /** Of the body. */
  public static final Schema SCHEMA = Schema.either(
          Schema.object().field("requests", QUESTIONS).closed(), QUESTIONS)
      .named("AnalyzeRequest");

  /** A body, as JSON. */
  public static final String EXAMPLE =
      "{\"requests\":[{\"id\":\"a\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"formulas\":[\"rsi(14)\"],\"bars\":3,\"forming\":false}]}";

  /** Copies the list. */
  public AnalyzeRequest {
    questions = List.copyOf(questions);
  }

  /**
   * What is asked, without the id: equal ones are computed once.
   *
   * @param symbol as typed
   * @param interval as typed
   * @param formulas as typed; empty for the full analysis
   * @param bars how many newest bars to tell the readings of; empty for the usual number
   * @param forming whether the bar that is still forming is among them
   */
  public record Asked(
      String symbol, String interval, List<String> formulas, OptionalInt bars, boolean forming) {
    /** Copies the list. */
    public Asked {
      formulas = List.copyOf(formulas);
    }
  }

  /**
   * One question.
   *
   * @param id the client's name for it; its place in the list, from 0, when it has none
   * @param asked what is asked
   */
  public record Question(String id, Asked asked) {}

  /**
   * Parses a request.
   *
   * @param text JSON
   * @return the request
   * @throws IllegalArgumentException when the text is not one; says where, what was expected and what was found
   */
  public static AnalyzeRequest read(String text) {
    JsonField body = JsonField.body(text);
    JsonField list =
        body.isList() ? body.named("requests") : body.object("requests").field("requests");
    Map<String, Integer> places = new HashMap<>();
    return new AnalyzeRequest(list.list(
        "a list with at least one request, as in"
            + " [{\"symbol\":\"BTC/USDT\",\"interval\":\"1h\",\"formulas\":[\"rsi(14)\"]}]",
        one -> question(one, places)));
  }

  private static Question question(JsonField one, Map<String, Integer> places) {
    JsonField given = one.object("id", "symbol", "interval", "formulas", "bars", "forming");
    int place = places.size();
    JsonField idField = given.field("id");
    String id = idField.isMissing() ? Integer.toString(place) : id(idField);
    Integer other = places.putIfAbsent(id, place);
    if (other != null) {
      throw new IllegalArgumentException(idField.place() + ": expected an id of its own, found "
          + Quoted.of(id) + ", which is that of requests[" + other + "]"
          + (idField.isMissing() ? "; a request without an id has its place as id" : ""));
    }
    return new Question(id, asked(given));
  }

  private static String id(JsonField field) {
    String expected = "a text of 1 to " + LONGEST_ID + " characters";
    String id = field.text(expected);
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw field.wrong(expected);
    }
    return id;
  }

  private static Asked asked(JsonField given) {
    JsonField formulas = given.field("formulas");
    JsonField bars = given.field("bars");
    JsonField forming = given.field("forming");
    if (formulas.isMissing()) {
      for (JsonField field : List.of(bars, forming)) {
        if (!field.isMissing()) {
          throw field.wrong(
              "none without formulas, because the full analysis is of the newest closed bar");
        }
      }
    }
    return new Asked(
        given.field("symbol").text("a symbol, as in \"BTC/USDT\""),
        given.field("interval").text("an interval, as in \"1h\""),
        formulas.isMissing() ? List.of() : formulas(formulas),
        bars.count(),
        forming.flag());
  }

  /** At least one formula. */
  static List<String> formulas(JsonField field) {
    return field.list(
        "a list with at least one formula, as in [\"rsi(14)\"]; leave it out for the full analysis",
        formula -> formula.text("a formula, as in \"rsi(14)\""));
  }
}
