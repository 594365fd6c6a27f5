package io.cryptvault.http.client.coinbase;

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

/** Understands Coinbase Exchange's answers that are no success. Thread-safe. */
final class CoinbaseRefusals implements RefusalReader {
  static final int UNKNOWN_PRODUCT = 404;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration FIREWALL = Duration.ofMinutes(1);

  @Override
  public Optional<CallFailure> read(Answer answer, InstantSource clock) {
    int status = answer.status();
    if (status == 200) {
      return Optional.empty();
    }
    String what = "was HTTP " + status + message(answer);
    return Optional.of(
        switch (status) {
          case 429 -> CallFailure.held(FailureKind.LIMITED, what, hold(answer, PAUSE));
          case 403 -> CallFailure.held(FailureKind.BLOCKED, what, hold(answer, FIREWALL));
          case 404 -> CallFailure.refused(FailureKind.REFUSED, what, UNKNOWN_PRODUCT);
          case 451 -> CallFailure.of(FailureKind.REGION, what);
          default -> CallFailure.of(status >= 500 ? FailureKind.SERVER : FailureKind.REFUSED, what);
        });
  }

  private static Duration hold(Answer answer, Duration unsaid) {
    return answer.retryAfterSeconds().isPresent()
        ? Duration.ofSeconds(answer.retryAfterSeconds().getAsInt())
        : unsaid;
  }

  private static String message(Answer answer) {
    if (!answer.contentType().equals("application/json")) {
      return "";
    }
    try (JsonParser json = VenueJson.FACTORY.createParser(answer.body().toArrayUnsafe())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "message".equals(json.currentName())) {
          return " (\"" + Failures.shortened(json.getText()) + "\")";
        }
      }
      return "";
    } catch (IOException e) {
      return ""; // the status is enough
    }
  }
}
