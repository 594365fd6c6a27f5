package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.actors.telemetry.Traces;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request past guard and crowd to the router, completes its answer, and writes the access log if it is on. Thread-safe.
 */
final class Answering {
  private static final Logger ACCESS = LoggerFactory.getLogger(ApiServer.ACCESS_LOG);
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final ActorSystem<?> system;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> routes;
  private final RequestGuard guard;
  private final Crowd crowd;
  private final AnswerHeaders headers;
  private final Traces traces;
  private final Duration patience;
  private final boolean isLogged;

  /** {@code patience} is how long Pekko waits for an answer. */
  Answering(
      ActorSystem<?> system,
      Function<HttpRequest, CompletionStage<HttpResponse>> routes,
      RequestGuard guard,
      Crowd crowd,
      AnswerHeaders headers,
      Traces traces,
      Duration patience,
      boolean isLogged) {
    this.system = system;
    this.routes = routes;
    this.guard = guard;
    this.crowd = crowd;
    this.headers = headers;
    this.traces = traces;
    this.patience = patience;
    this.isLogged = isLogged;
  }

  /** Answers a request. Neither fails nor throws. */
  CompletionStage<HttpResponse> answer(HttpRequest request) {
    long begun = System.nanoTime();
    RequestHead head = RequestHead.of(request);
    TraceSpan span = Traced.begin(traces, request, head);
    head.timeout()
        .ifPresent(access -> access
            .timeoutAccess()
            .updateHandler(
                late -> Traced.end(span, finished(request, head, tooLate(request), begun))));
    Optional<Problem> refusal = guard.refusal(request).or(() -> UnservedHead.refusal(head));
    return (refusal.isPresent()
            ? refused(request, refusal.get())
            : crowd.answer(
                request,
                () -> routed(Traced.with(request, span), head),
                full -> refused(request, full)))
        .thenApply(response -> Traced.end(span, finished(request, head, response, begun)));
  }

  private CompletionStage<HttpResponse> refused(HttpRequest request, Problem refusal) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(
        Respond.problem(refusal, request.getUri().path()));
  }

  private CompletionStage<HttpResponse> routed(HttpRequest request, RequestHead head) {
    if (ServerOptions.isAsked(request)) {
      return Respond.now(ServerOptions.answer());
    }
    CompletionStage<HttpResponse> answer;
    try {
      answer = routes.apply(headers.compressing().plain(request, head));
    } catch (Exception | StackOverflowError e) { // Scala's code throws what it does not declare
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.exceptionally(failure -> failed(request, head, failure));
  }

  private static HttpResponse failed(HttpRequest request, RequestHead head, Throwable failure) {
    String path = request.getUri().path();
    LOG.error(
        "Request failed. method={} path={} {}",
        request.method().name(),
        path,
        named(head),
        failure);
    return Respond.problem(
        Problem.of(
            new Refusal(Refusal.Code.INTERNAL, "a fault of the server; its log has the trace")),
        path);
  }

  private HttpResponse tooLate(HttpRequest request) {
    return Respond.problem(
        Problem.of(new Refusal(
            Refusal.Code.TIMEOUT,
            "the engine: expected an answer within " + patience.toMillis()
                + " ms, found none; ask again, or for less")),
        request.getUri().path());
  }

  private HttpResponse finished(
      HttpRequest request, RequestHead head, HttpResponse answer, long begun) {
    HttpResponse response = headers.complete(request, head, answer);
    if (isLogged) {
      ACCESS.info(
          "{} {} {} {} {} us {}",
          request
              .getAttribute(AttributeKeys.remoteAddress)
              .map(Object::toString)
              .orElse("-"),
          request.method().name(),
          Quoted.cut(request.getUri().toRelative().toString()),
          response.status().intValue(),
          (System.nanoTime() - begun) / 1_000,
          named(head));
    }
    return response;
  }

  /** How the log names a request. */
  private static String named(RequestHead head) {
    return head.trace()
        .map(trace -> "id=" + head.id() + " trace=" + trace.traceId())
        .orElse("id=" + head.id());
  }
}
