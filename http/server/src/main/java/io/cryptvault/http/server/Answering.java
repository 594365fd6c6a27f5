package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request: past the guard to its route, and into the access log where there is one. Thread-safe. */
final class Answering {
  private static final Logger ACCESS = LoggerFactory.getLogger(ApiServer.ACCESS_LOG);
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final ActorSystem<?> system;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> routes;
  private final RequestGuard guard;
  private final boolean isTold;

  Answering(
      ActorSystem<?> system,
      Function<HttpRequest, CompletionStage<HttpResponse>> routes,
      RequestGuard guard,
      boolean isTold) {
    this.system = system;
    this.routes = routes;
    this.guard = guard;
    this.isTold = isTold;
  }

  /** Never fails, and never throws. */
  CompletionStage<HttpResponse> answer(HttpRequest request) {
    long begun = System.nanoTime();
    CompletionStage<HttpResponse> answer = guard
        .refusal(request)
        .map(refusal -> refused(request, refusal))
        .orElseGet(() -> routed(request));
    return isTold ? answer.thenApply(response -> told(request, response, begun)) : answer;
  }

  private CompletionStage<HttpResponse> refused(HttpRequest request, Problem refusal) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(
        Respond.problem(refusal, request.getUri().path()));
  }

  private CompletionStage<HttpResponse> routed(HttpRequest request) {
    CompletionStage<HttpResponse> answer;
    try {
      answer = routes.apply(request);
    } catch (Exception | StackOverflowError e) { // Scala's code throws what it does not declare
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.exceptionally(failure -> failed(request, failure));
  }

  private static HttpResponse failed(HttpRequest request, Throwable failure) {
    String path = request.getUri().path();
    LOG.error("Request failed. method={} path={}", request.method().name(), path, failure);
    return Respond.problem(
        Problem.of(new Refusal(
            Refusal.Code.INTERNAL, "a fault of the server's own; its log has the trace")),
        path);
  }

  private static HttpResponse told(HttpRequest request, HttpResponse response, long begun) {
    ACCESS.info(
        "{} {} {} {} {} us",
        request.getAttribute(AttributeKeys.remoteAddress).map(Object::toString).orElse("-"),
        request.method().name(),
        Quoted.cut(request.getUri().toRelative().toString()),
        response.status().intValue(),
        (System.nanoTime() - begun) / 1_000);
    return response;
  }
}
