package io.cryptvault.http.client.venue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** JSON as venues send it, with limits: what comes from outside is hostile. */
public final class VenueJson {
  /** Deeper nesting is no venue's, and an attack on the parser. */
  public static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
      .build();

  private VenueJson() {}

  /** A parser of a body that says it is JSON; a firewall's page does not. */
  public static JsonParser parser(Answer answer) throws IOException {
    if (!answer.contentType().equals("application/json")) {
      throw CallFailure.of(
          FailureKind.UNREADABLE, "was " + answer.contentType() + " where JSON belongs");
    }
    return FACTORY.createParser(answer.body().toArrayUnsafe());
  }

  /** The first number or text of this name, as text; fails when there is none. */
  public static String value(Answer answer, String name) {
    try (JsonParser json = parser(answer)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue() && name.equals(json.currentName())) {
          return json.getText();
        }
      }
      throw noSuch("answer with " + name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The time that {@code read} makes of such a value. */
  public static Instant time(Answer answer, String name, Function<String, Instant> read) {
    try {
      return read.apply(value(answer, name));
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw CallFailure.of(FailureKind.UNREADABLE, "was JSON whose " + name + " is no time", e);
    }
  }

  public static CallFailure unreadable(IOException e) {
    return CallFailure.of(FailureKind.UNREADABLE, "was JSON that breaks off or is none", e);
  }

  /** Bars, but not those that were asked for: to go on from them would be to go on forever. */
  public static CallFailure ofOtherTimes() {
    return CallFailure.of(
        FailureKind.UNREADABLE, "was a page of other times than those that were asked for");
  }

  /** JSON, but not what was asked for. */
  public static CallFailure noSuch(String what) {
    return CallFailure.of(FailureKind.UNREADABLE, "was JSON that is no " + what);
  }
}
