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

/** Takes every request past the guard to the router, and writes the access log if it is on. Thread-safe. */
final class Answering {
  private static final Logger ACCESS = LoggerFactory.getLogger(ApiServer.ACCESS_LOG);
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final ActorSystem<?> system;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> routes;
  private final RequestGuard guard;
  private final boolean isLogged;

  Answering(
      ActorSystem<?> system,
      Function<HttpRequest, CompletionStage<HttpResponse>> routes,
      RequestGuard guard,
      boolean isLogged) {
    this.system = system;
    this.routes = routes;
    this.guard = guard;
    this.isLogged = isLogged;
  }

  /** Answers a request. Neither fails nor throws. */
  CompletionStage<HttpResponse> answer(HttpRequest request) {
    long begun = System.nanoTime();
    CompletionStage<HttpResponse> answer = guard
        .refusal(request)
        .map(refusal -> refused(request, refusal))
        .orElseGet(() -> routed(request));
    return isLogged ? answer.thenApply(response -> logged(request, response, begun)) : answer;
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
        Problem.of(
            new Refusal(Refusal.Code.INTERNAL, "a fault of the server; its log has the trace")),
        path);
  }

  private static HttpResponse logged(HttpRequest request, HttpResponse response, long begun) {
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
