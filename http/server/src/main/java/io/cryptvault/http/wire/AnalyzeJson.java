package io.cryptvault.http.wire;

import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.http.schema.Schema;

/**
 * The answers to many questions: {@code {"responses":[{"id":"a","status":200,"readings":{...}},{"id":"b","status":404,"problem":{...}}]}}.
 * They are written one after another, because the whole may be large.
 */
public final class AnalyzeJson {
  /** What comes before the first answer. */
  public static final String START = "{\"responses\":[";

  /** What comes between two answers. */
  public static final String BETWEEN = ",";

  /** What comes after the last answer. */
  public static final String END = "]}";

  /** The whole document. */
  public static final Schema SCHEMA = Schema.object()
      .field(
          "responses",
          Schema.list(Schema.object()
              .field("id", Schema.text())
              .field("status", Schema.whole(200, 599).meaning("As an HTTP status."))
              .optional("readings", ReadingsJson.SCHEMA)
              .optional("analysis", AnalysisJson.SCHEMA)
              .optional("problem", Problem.SCHEMA)
              .named("AnalyzeResponse", "The answer to one request of the call.")))
      .named("AnalyzeResponses", "Answers in the order of the requests.");

  private AnalyzeJson() {}

  /**
   * {@return the outcome of a question about formulas: the fields of its answer behind the id}
   *
   * @param readings what was asked for
   */
  public static String readings(Readings readings) {
    return fields(200, "readings", ReadingsJson.of(readings));
  }

  /**
   * {@return the outcome of a question about everything: the fields of its answer behind the id}
   *
   * @param analysis what was asked for
   */
  public static String analysis(Analysis analysis) {
    return fields(200, "analysis", AnalysisJson.of(analysis));
  }

  /**
   * {@return the outcome of a question that failed: the fields of its answer behind the id}
   *
   * @param problem why
   * @param instance the path of the request
   */
  public static String problem(Problem problem, String instance) {
    return fields(problem.status(), "problem", problem.toJson(instance));
  }

  private static String fields(int status, String name, String document) {
    return "\"status\":" + status + ",\"" + name + "\":" + document;
  }

  /**
   * {@return one answer}
   *
   * @param id of the question
   * @param outcome as a method above returned it; equal questions share it
   */
  public static String answer(String id, String outcome) {
    return "{\"id\":" + Json.quoted(id) + "," + outcome + "}";
  }
}
