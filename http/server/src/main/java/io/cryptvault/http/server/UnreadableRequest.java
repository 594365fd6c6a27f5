package io.cryptvault.http.server;

import io.cryptvault.http.wire.Problem;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.settings.ParserSettings;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers a request that is not HTTP, or too long, before the router sees it. Its path and headers are not known then: {@code instance} is
 * {@code /}, and the name of the request is ours. Pekko makes it, by its class name.
 */
public final class UnreadableRequest extends ParsingErrorHandler {
  private static final String TOO_MANY_HEADERS = "HTTP message contains more than";
  private static final String NO_METHOD = "Unsupported HTTP method";

  /** For Pekko. */
  public UnreadableRequest() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    String id = RequestId.next();
    log.debug("Request refused. id={} status={} reason={}", id, status, error);
    Problem problem = problem(status.intValue(), error.summary(), settings.parserSettings());
    return AnswerHeaders.named(Respond.problem(problem, "/"), id)
        .addHeader(RawHeader.create(RequestId.HEADER, id));
  }

  /** Pekko tells these apart by status, and some by words alone. */
  private static Problem problem(int status, String summary, ParserSettings limits) {
    if (status == 414) {
      return Problem.of(
          414,
          "URL_TOO_LONG",
          "URL: expected at most " + limits.getMaxUriLength()
              + " characters, found more; ask for less, or set cryptvault.http.requests.max-url");
    }
    if (status == 431 || summary.startsWith(TOO_MANY_HEADERS)) {
      return Problem.of(
          431,
          "HEADERS_TOO_LONG",
          "headers: expected at most " + limits.getMaxHeaderCount()
              + ", each with a name of at most "
              + limits.getMaxHeaderNameLength() + " and a value of at most "
              + limits.getMaxHeaderValueLength() + " characters, found more");
    }
    if (status == 505) {
      return Problem.of(
          505,
          "UNSUPPORTED_VERSION",
          "request line: expected HTTP/1.1 or HTTP/1.0 at its end, found another");
    }
    if (summary.startsWith(NO_METHOD)) {
      return Problem.of(
          status,
          "UNKNOWN_METHOD",
          "request line: expected a method such as GET or POST, found another; this port speaks"
              + " HTTP/1.1 without TLS");
    }
    return Problem.of(status, "UNREADABLE_REQUEST", summary);
  }
}
