package io.cryptvault.http.sim.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/**
 * What a venue answers to a {@link Call}. Immutable.
 *
 * @param headers in order, without those that a server adds by itself
 * @param delivery whether and how it arrives
 */
public record Reply(
    int status, List<Header> headers, String contentType, ByteString body, Delivery delivery) {
  private static final String JSON = "application/json";

  /** A header of a reply. */
  public record Header(String name, String value) {}

  public Reply {
    headers = List.copyOf(headers);
  }

  public static Reply json(int status, ByteString body) {
    return new Reply(status, List.of(), JSON, body, Delivery.WHOLE);
  }

  public static Reply json(int status, String body) {
    return json(status, ByteString.fromString(body));
  }

  public static Reply of(int status, String contentType, String body) {
    return new Reply(status, List.of(), contentType, ByteString.fromString(body), Delivery.WHOLE);
  }

  /** The first header of this name, in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  public Reply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, more, contentType, body, delivery);
  }

  public Reply withBody(ByteString other) {
    return new Reply(status, headers, contentType, other, delivery);
  }

  public Reply withDelivery(Delivery other) {
    return new Reply(status, headers, contentType, body, other);
  }
}
