package io.cryptvault.http.server;

import io.cryptvault.http.wire.Problem;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/** Answers a request that is no HTTP, or too long, before there is a route. Made by Pekko, by its name. */
public final class UnreadableRequest extends ParsingErrorHandler {
  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    log.debug("Request refused. status={} reason={}", status, error);
    return Respond.problem(
        Problem.of(status.intValue(), "UNREADABLE_REQUEST", error.summary()), "/");
  }
}
