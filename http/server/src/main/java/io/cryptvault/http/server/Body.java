package io.cryptvault.http.server;

import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;

/** The body of a request as text, whole, or a problem that says why there is none. */
final class Body extends AllDirectives {
  private final ClassicActorSystemProvider system;
  private final HttpSettings settings;

  Body(ClassicActorSystemProvider system, HttpSettings settings) {
    this.system = system;
    this.settings = settings;
  }

  /** Only what a page of another origin cannot send without being asked is taken: its type must be this. */
  Route ofType(String type, Function<String, Route> route) {
    return extractRequest(request -> {
      String found = request.entity().getContentType().mediaType().toString();
      if (!found.equals(type)) {
        throw new Query.Bad(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Content-Type: expected " + type + ", found " + Quoted.cut(found));
      }
      return onSuccess(text(request), route);
    });
  }

  private CompletionStage<String> text(HttpRequest request) {
    return request
        .entity()
        .toStrict(
            settings.askTimeout().toMillis(), Long.MAX_VALUE, system) // the parser has a limit
        .handle((body, failure) -> {
          if (failure != null) {
            throw new Query.Bad(problem(failure));
          }
          return body.getData().decodeString(StandardCharsets.UTF_8);
        });
  }

  private Problem problem(Throwable failure) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> problem(e.getCause());
      case EntityStreamSizeException e ->
        Problem.of(
            413,
            "BODY_TOO_LONG",
            "body: expected at most " + e.limit() + " bytes, found "
                + (e.actualSize().isDefined() ? e.actualSize().get() : "more")
                + "; send it in parts");
      case TimeoutException e ->
        Problem.of(
            408,
            "REQUEST_TIMEOUT",
            "body: expected all of it within " + settings.askTimeout().toMillis() + " ms");
      case EntityStreamException e ->
        Problem.of(
            400,
            "BAD_REQUEST",
            "body: expected a whole one, found: " + Quoted.cut(e.info().summary()));
      default ->
        Problem.of(
            400,
            "BAD_REQUEST",
            "body: expected one that can be read, found "
                + Quoted.cut(String.valueOf(failure.getMessage())));
    };
  }
}
