package io.cryptvault.http.server;

import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;

/**
 * What the headers of a request say to the layers around the router, read in one pass. Texts are empty where there is no such header.
 * Immutable.
 *
 * @param id names the request in its answer and in the log
 * @param trace the trace that the request belongs to
 * @param timeout lets the answer be changed that Pekko gives when ours is late
 * @param origin the page that asks
 * @param askedMethod the method that a browser asks about before it uses it (CORS)
 * @param accepts the encodings that the client can read
 * @param contentEncoding the encoding of the body
 * @param expect what the client expects before it sends the body
 * @param ifNoneMatch the tags of the answers that the client has
 */
record RequestHead(
    String id,
    Optional<TraceParent> trace,
    Optional<TimeoutAccess> timeout,
    String origin,
    String askedMethod,
    AcceptedEncoding accepts,
    String contentEncoding,
    String expect,
    String ifNoneMatch) {

  static RequestHead of(HttpRequest request) {
    String id = "";
    String trace = "";
    Optional<TimeoutAccess> timeout = Optional.empty();
    String origin = "";
    String askedMethod = "";
    String acceptEncoding = "";
    String contentEncoding = "";
    String expect = "";
    String ifNoneMatch = "";
    for (HttpHeader header : request.getHeaders()) {
      switch (header.lowercaseName()) {
        case "x-request-id" -> id = id.isEmpty() ? header.value() : id;
        case "traceparent" -> trace = joined(trace, header);
        case "timeout-access" -> {
          if (header instanceof TimeoutAccess access) {
            timeout = Optional.of(access);
          }
        }
        case "origin" -> origin = joined(origin, header);
        case "access-control-request-method" -> askedMethod = header.value();
        case "accept-encoding" -> acceptEncoding = joined(acceptEncoding, header);
        case "content-encoding" -> contentEncoding = joined(contentEncoding, header);
        case "expect" -> expect = joined(expect, header);
        case "if-none-match" -> ifNoneMatch = joined(ifNoneMatch, header);
        default -> {}
      }
    }
    return new RequestHead(
        RequestId.of(id),
        trace.isEmpty() ? Optional.empty() : TraceParent.of(trace),
        timeout,
        origin,
        askedMethod,
        AcceptedEncoding.of(acceptEncoding),
        contentEncoding,
        expect,
        ifNoneMatch);
  }

  /** Several headers of one name are one list. Where a list makes no sense, such as in {@code Origin}, it then matches nothing. */
  private static String joined(String before, HttpHeader header) {
    return before.isEmpty() ? header.value() : before + ", " + header.value();
  }
}
