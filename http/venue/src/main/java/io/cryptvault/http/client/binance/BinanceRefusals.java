package io.cryptvault.http.client.binance;

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
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands Binance's answers that are no success. Thread-safe. */
final class BinanceRefusals implements RefusalReader {
  /** The end of a ban is only in the text, in epoch milliseconds. */
  private static final Pattern BANNED_UNTIL = Pattern.compile("until (\\d{12,15})");

  /** How long a 429 holds when it does not say. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Duration BAN = Duration.ofMinutes(2);
  private static final Duration FIREWALL = Duration.ofMinutes(1);

  @Override
  public Optional<CallFailure> read(Answer answer, InstantSource clock) {
    return answer.status() == 200 ? Optional.empty() : Optional.of(failure(answer, clock));
  }

  private static CallFailure failure(Answer answer, InstantSource clock) {
    int status = answer.status();
    VenueMessage said = message(answer);
    String what = "was HTTP " + status + said;
    if (status >= 500) {
      return CallFailure.refused(FailureKind.SERVER, what, said.code);
    }
    return switch (status) {
      case 429 -> CallFailure.held(FailureKind.LIMITED, what, hold(answer, PAUSE));
      case 418 -> CallFailure.held(FailureKind.BANNED, what, banned(answer, said, clock));
      case 403 -> CallFailure.held(FailureKind.BLOCKED, what, hold(answer, FIREWALL));
      case 451 ->
        CallFailure.refused(
            FailureKind.REGION,
            what + "; this host does not serve this region, set"
                + " cryptvault.client.binance.venue.rest to another host",
            said.code);
      default -> CallFailure.refused(FailureKind.REFUSED, what, said.code);
    };
  }

  private static Duration hold(Answer answer, Duration unsaid) {
    return answer.retryAfterSeconds().isPresent()
        ? Duration.ofSeconds(answer.retryAfterSeconds().getAsInt())
        : unsaid;
  }

  private static Duration banned(Answer answer, VenueMessage said, InstantSource clock) {
    Matcher until = BANNED_UNTIL.matcher(said.text);
    if (!until.find()) {
      return hold(answer, BAN);
    }
    long millis = Long.parseLong(until.group(1)) - clock.millis();
    return Duration.ofMillis(Math.max(0, millis));
  }

  private record VenueMessage(int code, String text) {
    @Override
    public String toString() {
      return text.isEmpty() ? "" : " (code " + code + ", \"" + Failures.shortened(text) + "\")";
    }
  }

  /** The venue's own code and text, or neither: a firewall's answer is not JSON. */
  private static VenueMessage message(Answer answer) {
    int code = 0;
    String text = "";
    if (!answer.contentType().equals("application/json")) {
      return new VenueMessage(code, text);
    }
    try (JsonParser json = VenueJson.FACTORY.createParser(answer.body().toArrayUnsafe())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("code") && value == JsonToken.VALUE_NUMBER_INT) {
          code = json.getIntValue();
        } else if (field.equals("msg") && value == JsonToken.VALUE_STRING) {
          text = json.getText();
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      return new VenueMessage(code, text); // the status is enough
    }
    return new VenueMessage(code, text);
  }
}
