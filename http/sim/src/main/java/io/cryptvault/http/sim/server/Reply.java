package io.cryptvault.http.sim.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/**
 * The answer of a venue to a {@link Call}. Immutable.
 *
 * @param status the HTTP status
 * @param headers in their order, without those that the HTTP server adds
 * @param contentType with its charset if it has one
 * @param body may be empty
 * @param delivery whether and how it arrives
 */
public record Reply(
    int status, List<Header> headers, String contentType, ByteString body, Delivery delivery) {
  private static final String JSON = "application/json";

  /**
   * An HTTP header.
   *
   * @param name as sent
   * @param value as sent
   */
  public record Header(String name, String value) {}

  /** Copies the headers. */
  public Reply {
    headers = List.copyOf(headers);
  }

  /**
   * A JSON reply without headers that arrives as a whole.
   *
   * @param status the HTTP status
   * @param body JSON in UTF-8
   * @return the reply
   */
  public static Reply json(int status, ByteString body) {
    return new Reply(status, List.of(), JSON, body, Delivery.WHOLE);
  }

  /**
   * A JSON reply without headers that arrives as a whole.
   *
   * @param status the HTTP status
   * @param body JSON
   * @return the reply
   */
  public static Reply json(int status, String body) {
    return json(status, ByteString.fromString(body));
  }

  /**
   * A reply without headers that arrives as a whole.
   *
   * @param status the HTTP status
   * @param contentType with its charset if it has one
   * @param body sent in UTF-8
   * @return the reply
   */
  public static Reply of(int status, String contentType, String body) {
    return new Reply(status, List.of(), contentType, ByteString.fromString(body), Delivery.WHOLE);
  }

  /**
   * Finds a header.
   *
   * @param name in any case
   * @return the value of the first one; empty if there is none
   */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /**
   * The same with one more header.
   *
   * @param name of the header
   * @param value of the header
   * @return a copy
   */
  public Reply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, more, contentType, body, delivery);
  }

  Reply withBody(ByteString other) {
    return new Reply(status, headers, contentType, other, delivery);
  }

  Reply withDelivery(Delivery other) {
    return new Reply(status, headers, contentType, body, other);
  }
}
