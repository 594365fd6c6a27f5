package io.cryptvault.http.client.venue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** JSON from venues, read with limits because what comes from outside is hostile, and JSON to them. */
public final class VenueJson {
  /** Makes parsers that refuse deep nesting: no venue sends it, and it is an attack on the parser. */
  public static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
      .build();

  private VenueJson() {}

  /** Writes a document. */
  @FunctionalInterface
  public interface Document {
    /**
     * Writes the document.
     *
     * @param json where it goes
     * @throws IOException never: it goes into a text
     */
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * {@return a document for a venue, such as a subscription}
   *
   * @param document writes it
   */
  public static String text(Document document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      document.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  /**
   * {@return a parser of the answer's body}
   *
   * @param answer what the host sent
   * @throws CallFailure if the content type is not JSON, as that of a firewall's page
   * @throws IOException if the body cannot be read
   */
  public static JsonParser parser(Answer answer) throws IOException {
    if (!answer.contentType().equals("application/json")) {
      throw CallFailure.of(
          FailureKind.UNREADABLE, "was " + answer.contentType() + " instead of JSON");
    }
    return FACTORY.createParser(answer.body().toArrayUnsafe());
  }

  /**
   * {@return the first number or text of this name, as text}
   *
   * @param answer what the host sent
   * @param name of the field, at any depth
   * @throws CallFailure if there is no such field, or the body is no JSON
   */
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

  /**
   * {@return the time in a field}
   *
   * @param answer what the host sent
   * @param name of the field, at any depth
   * @param read makes the time of the field's text
   * @throws CallFailure if there is no such field, or it is no time
   */
  public static Instant time(Answer answer, String name, Function<String, Instant> read) {
    try {
      return read.apply(value(answer, name));
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw CallFailure.of(FailureKind.UNREADABLE, "was JSON whose " + name + " is no time", e);
    }
  }

  /**
   * {@return the failure for JSON that cannot be parsed}
   *
   * @param e what the parser threw
   */
  public static CallFailure unreadable(IOException e) {
    return CallFailure.of(FailureKind.UNREADABLE, "was JSON that breaks off or is invalid", e);
  }

  /** {@return the failure for bars outside the range that was asked for; to continue from them could go on forever} */
  public static CallFailure ofOtherTimes() {
    return CallFailure.of(FailureKind.UNREADABLE, "was a page of other times than asked for");
  }

  /**
   * {@return the failure for JSON that is something else}
   *
   * @param what was expected, as in {@code list of rows}
   */
  public static CallFailure noSuch(String what) {
    return CallFailure.of(FailureKind.UNREADABLE, "was JSON but no " + what);
  }
}
