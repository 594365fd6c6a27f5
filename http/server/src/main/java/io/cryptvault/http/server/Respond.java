package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.http.wire.Problem;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RetryAfter;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;

/** Answers: JSON, and problems as RFC 9457 has them. */
final class Respond {
  private static final ContentType PROBLEM = ContentTypes.create(MediaTypes.customWithFixedCharset(
      "application", "problem+json", HttpCharsets.UTF_8, java.util.Map.of(), true));

  private Respond() {}

  static HttpResponse json(String document) {
    return HttpResponse.create()
        .withStatus(StatusCodes.OK)
        .withEntity(
            HttpEntities.create(ContentTypes.APPLICATION_JSON, ByteString.fromString(document)));
  }

  static HttpResponse problem(Problem problem, String path) {
    HttpResponse response = HttpResponse.create()
        .withStatus(problem.status())
        .withEntity(HttpEntities.create(PROBLEM, ByteString.fromString(problem.toJson(path))));
    OptionalLong retry = problem.retryAfterSeconds();
    return retry.isPresent() ? response.addHeader(RetryAfter.create(retry.getAsLong())) : response;
  }

  /** Waits for a stage without holding a thread; a failure is a problem, never a bare 500. */
  static <T> Route stage(CompletionStage<T> stage, Function<T, HttpResponse> render) {
    return Directives.extractRequest(request -> Directives.completeWithFuture(stage
        .thenApply(render)
        .exceptionally(
            failure -> problem(Problem.of(Refusal.of(failure)), request.getUri().path()))));
  }
}
