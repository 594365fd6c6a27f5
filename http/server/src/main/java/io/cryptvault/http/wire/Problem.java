package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Why a request failed, as {@code application/problem+json} (RFC 9457).
 *
 * @param status the HTTP status
 * @param code in capitals; callers tell problems apart by it
 * @param detail where, what was expected, what was found and how to fix it
 * @param errors one for each wrong formula; empty for every other reason
 * @param retryAfterMillis how long to wait before the next attempt; empty when another attempt would not help
 */
public record Problem(
    int status, String code, String detail, List<String> errors, OptionalLong retryAfterMillis) {
  /** Of {@link #toJson}, with the name of the request that the server adds. */
  public static final Schema SCHEMA = Schema.object()
      .field("type", Schema.text().with("format", "uri-reference").example("/problems/bad-symbol"))
      .field("title", Schema.text())
      .field("status", Schema.whole(400, 599))
      .field("code", CommonSchemas.CODE)
      .field("detail", CommonSchemas.DETAIL)
      .field("instance", Schema.text().meaning("The path of the request."))
      .field("errors", Schema.list(Schema.text()).meaning("One for each wrong formula."))
      .optional("retryAfterMs", Schema.count().meaning("Present when another attempt can help."))
      .optional("requestId", Schema.text().meaning("As in `X-Request-Id`."))
      .named("Problem", "Why a request failed, by RFC 9457.");

  private static final long SOON = 1_000;

  /** Copies the list. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * A problem that another attempt does not solve.
   *
   * @param status the HTTP status
   * @param code in capitals
   * @param detail where, what was expected, what was found and how to fix it
   * @return the problem
   */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), OptionalLong.empty());
  }

  /**
   * Translates a refusal of the engine.
   *
   * @param refusal with the engine's code
   * @return the problem with the HTTP status of that code
   */
  public static Problem of(Refusal refusal) {
    int status = switch (refusal.code()) {
      case UNKNOWN_SYMBOL -> 404;
      case BAD_FORMULA, INSUFFICIENT_HISTORY -> 422;
      case SOURCE_UNAVAILABLE, BAD_BARS -> 502;
      case STORE_UNAVAILABLE, OVERLOADED, OVER_BUDGET, SERIES_FULL, SLOW_READER, STOPPING -> 503;
      case TIMEOUT -> 504;
      case FUNCTION_FAILED, INTERNAL -> 500;
    };
    OptionalLong retry = status == 503 || status == 502 || status == 504
        ? OptionalLong.of(SOON)
        : OptionalLong.empty();
    return new Problem(status, refusal.code().name(), refusal.detail(), refusal.errors(), retry);
  }

  /** {@return the wait in whole seconds, at least 1, for the header {@code Retry-After}; empty as in {@code retryAfterMillis}} */
  public OptionalLong retryAfterSeconds() {
    return retryAfterMillis.stream().map(millis -> Math.max(1, millis / 1_000)).findFirst();
  }

  /**
   * The problem document.
   *
   * @param instance the path of the request
   * @return JSON
   */
  public String toJson(String instance) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeStringField("title", title());
      json.writeNumberField("status", status);
      json.writeStringField("code", code);
      json.writeStringField("detail", detail);
      json.writeStringField("instance", Quoted.cut(instance));
      writeErrors(json);
      if (retryAfterMillis.isPresent()) {
        json.writeNumberField("retryAfterMs", retryAfterMillis.getAsLong());
      }
      json.writeEndObject();
    });
  }

  private void writeErrors(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("errors");
    for (String error : errors) {
      json.writeString(error);
    }
    json.writeEndArray();
  }

  /** {@code INSUFFICIENT_HISTORY} reads "Insufficient history". */
  private String title() {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
