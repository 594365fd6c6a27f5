package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Why a request was not done, as {@code application/problem+json} (RFC 9457).
 *
 * @param status the HTTP status
 * @param code what callers tell apart, in capitals
 * @param detail where, what was expected, what was found and how to mend it
 * @param errors one for each formula that is wrong; empty for every other reason
 * @param retryAfterMillis when asking again is worth while
 */
public record Problem(
    int status, String code, String detail, List<String> errors, OptionalLong retryAfterMillis) {
  private static final long SOON = 1_000;

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), OptionalLong.empty());
  }

  /** What a refusal of the engine is over HTTP. */
  public static Problem of(Refusal refusal) {
    int status = switch (refusal.code()) {
      case UNKNOWN_SYMBOL -> 404;
      case BAD_FORMULA, INSUFFICIENT_HISTORY -> 422;
      case SOURCE_UNAVAILABLE, BAD_BARS -> 502;
      case STORE_UNAVAILABLE, OVERLOADED, SERIES_FULL, SLOW_READER, STOPPING -> 503;
      case TIMEOUT -> 504;
      case FUNCTION_FAILED, INTERNAL -> 500;
    };
    OptionalLong retry = status == 503 || status == 502 || status == 504
        ? OptionalLong.of(SOON)
        : OptionalLong.empty();
    return new Problem(status, refusal.code().name(), refusal.detail(), refusal.errors(), retry);
  }

  /** The same in whole seconds, as the header {@code Retry-After} has it. */
  public OptionalLong retryAfterSeconds() {
    return retryAfterMillis.stream().map(millis -> Math.max(1, millis / 1_000)).findFirst();
  }

  /** The document; {@code instance} is the path that was asked for. */
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
