package io.cryptvault.http.server;

import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Allow;

/** The answer to {@code OPTIONS *}, which asks what the server can do at all. */
final class ServerOptions {
  private ServerOptions() {}

  static boolean isAsked(HttpRequest request) {
    return request.method().equals(HttpMethods.OPTIONS)
        && request.getUri().getHost().address().equals("*");
  }

  static HttpResponse answer() {
    return HttpResponse.create()
        .withStatus(StatusCodes.NO_CONTENT)
        .addHeader(Allow.create(
            HttpMethods.GET,
            HttpMethods.HEAD,
            HttpMethods.POST,
            HttpMethods.DELETE,
            HttpMethods.OPTIONS));
  }
}
