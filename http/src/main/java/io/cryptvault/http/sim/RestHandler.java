package io.cryptvault.http.sim;

import io.cryptvault.http.sim.RequestWeight.Verdict;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.DateTime;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Date;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Answers one REST call: charges its weight, lets what should go wrong go wrong, writes the log. Thread-safe. */
final class RestHandler {
  private static final ByteString GARBAGE = ByteString.fromString("<<<this is not JSON>>>");
  private static final ByteString PAGE =
      ByteString.fromString("<html><body>Request blocked.</body></html>");

  private final RestApi api;
  private final RequestWeight budget;
  private final Faults faults;
  private final RequestLog log;
  private final MarketClock clock;
  private final InstantSource wall;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Queue<CompletableFuture<HttpResponse>> unanswered = new ConcurrentLinkedQueue<>();

  RestHandler(
      RestApi api,
      RequestWeight budget,
      Faults faults,
      RequestLog log,
      MarketClock clock,
      InstantSource wall) {
    this.api = api;
    this.budget = budget;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
    this.wall = wall;
  }

  CompletionStage<HttpResponse> handle(HttpRequest request) {
    String path = request.getUri().path();
    Map<String, String> query = request.getUri().query().toMap();
    int running = inFlight.incrementAndGet();
    int weight = RestApi.weight(path);
    CompletionStage<HttpResponse> answer =
        answer(path, query, weight).whenComplete((done, failed) -> inFlight.decrementAndGet());
    boolean told = answer.toCompletableFuture().isDone();
    log.add(new RequestLog.Entry(
        wall.instant(),
        path,
        request.getUri().rawQueryString().orElse(""),
        query.getOrDefault("symbol", ""),
        weight,
        told ? answer.toCompletableFuture().join().status().intValue() : 0,
        running));
    return answer;
  }

  /** Answers the calls that were left without an answer, so that their connections can close. */
  void stop() {
    var closing = HttpResponse.create().withStatus(StatusCodes.SERVICE_UNAVAILABLE);
    unanswered.forEach(call -> call.complete(closing));
  }

  private CompletionStage<HttpResponse> answer(String path, Map<String, String> query, int weight) {
    return switch (budget.spend(weight)) {
      case Verdict.Refused refused ->
        CompletableFuture.completedFuture(refused(refused.used(), refused.retryAfterSeconds()));
      case Verdict.Banned banned -> CompletableFuture.completedFuture(banned(banned));
      case Verdict.Granted granted -> {
        Optional<Fault> fault = faults.due(query.getOrDefault("symbol", ""));
        yield answer(path, query, granted.used(), fault);
      }
    };
  }

  private CompletionStage<HttpResponse> answer(
      String path, Map<String, String> query, int used, Optional<Fault> fault) {
    if (fault.filter(Fault.Line.SILENCE::equals).isPresent()) {
      var never = new CompletableFuture<HttpResponse>();
      unanswered.add(never);
      return never;
    }
    long now = clock.millis();
    Optional<Fault.BadRows> bad =
        fault.filter(Fault.BadRows.class::isInstance).map(Fault.BadRows.class::cast);
    RestApi.Answer answer = api.answer(path, query, now, bad);
    HttpResponse sound = json(answer.status(), answer.body(), used);
    return CompletableFuture.completedFuture(
        fault.map(f -> broken(f, sound, answer.body(), used)).orElse(sound));
  }

  private HttpResponse broken(Fault fault, HttpResponse sound, ByteString body, int used) {
    return switch (fault) {
      case Fault.Status status -> status(status, used);
      case Fault.BadRows ignored -> sound;
      case Fault.Body.GARBAGE -> json(200, GARBAGE, used);
      case Fault.Body.TRUNCATED -> json(200, body.take(body.size() / 2), used);
      case Fault.Body.EMPTY -> json(200, ByteString.fromString("[]"), used);
      case Fault.Body.WRONG_SHAPE ->
        json(200, ByteString.fromString("{\"rows\":[[1,2],{\"a\":null}]}"), used);
      case Fault.Body.HTML -> response(200, ContentTypes.TEXT_HTML_UTF8, PAGE, used);
      case Fault.Line.HANG_UP ->
        sound.withEntity(HttpEntities.create(
            ContentTypes.APPLICATION_JSON,
            1_000_000,
            Source.<ByteString>failed(new IllegalStateException("the simulated venue hangs up"))));
      case Fault.Line.SILENCE -> sound;
    };
  }

  private HttpResponse status(Fault.Status status, int used) {
    HttpResponse response = switch (status.code()) {
      case 403 -> response(403, ContentTypes.TEXT_HTML_UTF8, PAGE, used);
      case 429 -> refused(used, status.retryAfterSeconds().orElse(0));
      case 418 ->
        banned(new Verdict.Banned(
            used,
            status.retryAfterSeconds().orElse(120),
            wall.instant().plusSeconds(status.retryAfterSeconds().orElse(120))));
      case 451 ->
        error(new VenueError(451, 0, "Service unavailable from a restricted location."), used);
      default ->
        error(
            new VenueError(status.code(), -1000, "An unknown error occurred while processing."),
            used);
    };
    return status.code() != 429
            && status.code() != 418
            && status.retryAfterSeconds().isPresent()
        ? retryAfter(response, status.retryAfterSeconds().getAsInt())
        : response;
  }

  private HttpResponse refused(int used, long retryAfterSeconds) {
    HttpResponse response = error(
        new VenueError(
            429,
            -1003,
            "Too much request weight used; current limit is " + api.weightLimit()
                + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates"
                + " to avoid polling the API."),
        used);
    return retryAfterSeconds > 0 ? retryAfter(response, retryAfterSeconds) : response;
  }

  private HttpResponse banned(Verdict.Banned ban) {
    HttpResponse response = error(
        new VenueError(
            418,
            -1003,
            "Way too much request weight used; IP banned until " + ban.until().toEpochMilli()
                + ". Please use WebSocket Streams for live updates to avoid bans."),
        ban.used());
    return retryAfter(response, ban.retryAfterSeconds());
  }

  private static HttpResponse retryAfter(HttpResponse response, long seconds) {
    return response.addHeader(RawHeader.create("Retry-After", Long.toString(seconds)));
  }

  private HttpResponse error(VenueError error, int used) {
    return json(error.status(), VenueJson.error(error), used);
  }

  private HttpResponse json(int status, ByteString body, int used) {
    return response(status, ContentTypes.APPLICATION_JSON, body, used);
  }

  /** Codes beyond the standard's, such as 520, are those of proxies. */
  private static StatusCode statusCode(int status) {
    return status > 511
        ? StatusCodes.custom(status, "Unknown Error", "", false, true)
        : StatusCodes.get(status);
  }

  private HttpResponse response(int status, ContentType type, ByteString body, int used) {
    return HttpResponse.create()
        .withStatus(statusCode(status))
        .addHeader(RawHeader.create("X-MBX-USED-WEIGHT-1M", Integer.toString(used)))
        .addHeader(Date.create(DateTime.create(clock.millis())))
        .withEntity(HttpEntities.create(type, body));
  }
}
