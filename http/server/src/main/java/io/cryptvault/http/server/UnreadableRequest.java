package io.cryptvault.http.server;

import io.cryptvault.http.wire.Problem;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/** Answers a request that is not HTTP, or too long, before the router sees it. Pekko makes it, by its class name. */
public final class UnreadableRequest extends ParsingErrorHandler {
  /** For Pekko. */
  public UnreadableRequest() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    log.debug("Request refused. status={} reason={}", status, error);
    return Respond.problem(
        Problem.of(status.intValue(), "UNREADABLE_REQUEST", error.summary()), "/");
  }
}
