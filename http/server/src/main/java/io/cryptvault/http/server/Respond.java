package io.cryptvault.http.server;

import io.cryptvault.http.wire.Problem;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RetryAfter;
import org.apache.pekko.util.ByteString;

/** Makes answers: JSON documents, and problem documents by RFC 9457. */
final class Respond {
  static final ContentType PROBLEM = ContentTypes.create(MediaTypes.customWithFixedCharset(
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

  /** An answer that is known at once. */
  static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
