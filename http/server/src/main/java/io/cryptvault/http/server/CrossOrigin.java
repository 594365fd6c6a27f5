package io.cryptvault.http.server;

import java.util.List;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Tells browsers which pages of other origins may read an answer (CORS): those that the settings list, and no others. An answer to another
 * origin has none of these headers, so the browser keeps it from the page. Immutable.
 */
final class CrossOrigin {
  private static final HttpHeader EXPOSED = RawHeader.create(
      "Access-Control-Expose-Headers",
      "ETag, Link, Location, Retry-After, X-Request-Id, traceparent");
  private static final HttpHeader ACCEPTED_HEADERS = RawHeader.create(
      "Access-Control-Allow-Headers",
      "Content-Type, If-None-Match, Last-Event-ID, X-Request-Id, traceparent, tracestate");
  /** Browsers keep such an answer for at most two hours. */
  private static final HttpHeader MAX_AGE = RawHeader.create("Access-Control-Max-Age", "7200");

  private final Set<String> origins;

  /** For pages of these origins. */
  CrossOrigin(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Whether answers differ by origin, which a cache in between must know. */
  boolean isOn() {
    return !origins.isEmpty();
  }

  /** Adds what the answer needs so that the page that asked may read it. */
  void add(HttpRequest request, RequestHead head, HttpResponse response, List<HttpHeader> headers) {
    if (head.origin().isEmpty() || !origins.contains(head.origin())) {
      return;
    }
    headers.add(RawHeader.create("Access-Control-Allow-Origin", head.origin()));
    if (request.method().equals(HttpMethods.OPTIONS) && !head.askedMethod().isEmpty()) {
      response
          .getHeader("Allow")
          .ifPresent(allow ->
              headers.add(RawHeader.create("Access-Control-Allow-Methods", allow.value())));
      headers.add(ACCEPTED_HEADERS);
      headers.add(MAX_AGE);
    } else {
      headers.add(EXPOSED);
    }
  }
}
