package io.cryptvault.http.client.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.host.RefusalReader;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands Kraken's answers that are no success: most say so in the body of a 200. Thread-safe. */
final class KrakenRefusals implements RefusalReader {
  static final int UNKNOWN_PAIR = 1;
  static final int WRONG_CALL = 2;

  private static final Pattern THROTTLED_UNTIL =
      Pattern.compile("EService:Throttled:\\s*(\\d{1,12})");
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LOCKOUT = Duration.ofMinutes(15);

  @Override
  public Optional<CallFailure> read(Answer answer, InstantSource clock) {
    int status = answer.status();
    if (status == 429 || (status >= 520 && status <= 530)) {
      Duration hold = answer.retryAfterSeconds().isPresent()
          ? Duration.ofSeconds(answer.retryAfterSeconds().getAsInt())
          : PAUSE;
      return Optional.of(CallFailure.held(FailureKind.LIMITED, "was HTTP " + status, hold));
    }
    String error = error(answer);
    if (status != 200) {
      FailureKind kind = status >= 500
          ? FailureKind.SERVER
          : status == 403 ? FailureKind.BLOCKED : FailureKind.REFUSED;
      return Optional.of(CallFailure.of(kind, "was HTTP " + status + " " + error));
    }
    return error.isEmpty() ? Optional.empty() : Optional.of(failure(error, clock));
  }

  private static CallFailure failure(String error, InstantSource clock) {
    String what = "was \"" + error + "\"";
    Matcher until = THROTTLED_UNTIL.matcher(error);
    if (until.find()) {
      Duration hold =
          Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(until.group(1))));
      return CallFailure.held(FailureKind.LIMITED, what, hold.compareTo(PAUSE) > 0 ? hold : PAUSE);
    }
    if (error.startsWith("EQuery:Unknown asset pair")) {
      return CallFailure.refused(FailureKind.REFUSED, what, UNKNOWN_PAIR);
    }
    if (error.startsWith("EGeneral:Temporary lockout")) {
      return CallFailure.held(FailureKind.BANNED, what, LOCKOUT);
    }
    if (error.startsWith("EAPI:Rate limit") || error.startsWith("EGeneral:Too many")) {
      return CallFailure.held(FailureKind.LIMITED, what, PAUSE);
    }
    return error.startsWith("EService") || error.startsWith("EGeneral:Internal")
        ? CallFailure.of(FailureKind.SERVER, what)
        : CallFailure.refused(FailureKind.REFUSED, what, WRONG_CALL);
  }

  /** The first error in the answer; empty for warnings only, and for an answer that is not JSON. */
  private static String error(Answer answer) {
    if (!answer.contentType().equals("application/json")) {
      return "";
    }
    try (JsonParser json = VenueJson.FACTORY.createParser(answer.body().toArrayUnsafe())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isError = json.currentName().equals("error");
        if (json.nextToken() == JsonToken.START_ARRAY && isError) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            if (json.getText().startsWith("E")) {
              return Failures.shortened(json.getText());
            }
          }
          return "";
        }
        json.skipChildren();
      }
      return "";
    } catch (IOException e) {
      return ""; // the reader of the answer reports that it breaks off
    }
  }
}
