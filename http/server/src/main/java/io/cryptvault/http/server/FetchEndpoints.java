package io.cryptvault.http.server;

import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchJobs;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.wire.FetchJson;
import io.cryptvault.http.wire.FetchRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Location;

/** Fetches of bars from the venue into the store of the server. */
final class FetchEndpoints {
  private static final String PROGRESS =
      "`{\"id\",\"state\",\"series\",\"done\",\"added\",\"corrected\",\"known\","
          + "\"failures\":[{\"symbol\",\"interval\",\"code\",\"detail\"}]}`";

  private final Optional<StoreService> served;
  private final Body body;

  FetchEndpoints(Optional<StoreService> served, Body body) {
    this.served = served;
    this.body = body;
  }

  Endpoint start() {
    return Endpoint.post(
            "/v1/fetch", "Starts a job that fetches bars from the server's venue into its store.")
        .ignoringQuery()
        .body(Answer.Content.json(
                FetchRequest.SCHEMA,
                "`" + FetchRequest.EXAMPLE + "`; instead of `bars`, `fromTime` and optionally"
                    + " `toTime`; with `\"again\":true` also what is kept already")
            .withExample(FetchRequest.EXAMPLE))
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.CONFLICT)
        .answers(
            Answer.json(FetchJson.SCHEMA, PROGRESS).withStatus(202).with(JobEndpoints.LOCATION))
        .by(this::start);
  }

  private CompletionStage<HttpResponse> start(ApiRequest request) {
    return body.read(request, text -> {
      FetchRequest fetch = Body.readable(() -> FetchRequest.read(text));
      List<Series> series = fetch.symbols().stream()
          .flatMap(
              symbol -> fetch.intervals().stream().map(interval -> new Series(symbol, interval)))
          .toList();
      String id = fetching().start(series, fetch.span(), fetch.scope());
      return Respond.now(progress(id, job(id))
          .withStatus(StatusCodes.ACCEPTED)
          .addHeader(Location.create("/v1/fetch/" + id)));
    });
  }

  Endpoint progress() {
    return Endpoint.get("/v1/fetch/{id}", "How far a fetch is.")
        .path("id", Shape.Plain.TEXT, "the `id` of its start")
        .example("1")
        .ignoringQuery()
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.CONFLICT)
        .answers(Answer.json(FetchJson.SCHEMA, PROGRESS))
        .by(request -> Respond.now(progress(request.path("id"), job(request.path("id")))));
  }

  Endpoint cancel() {
    return Endpoint.delete("/v1/fetch/{id}", "Cancels a fetch.")
        .path("id", Shape.Plain.TEXT, "the `id` of its start")
        .example("1")
        .ignoringQuery()
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.CONFLICT)
        .answers(Answer.json(FetchJson.SCHEMA, PROGRESS))
        .by(this::cancel);
  }

  private CompletionStage<HttpResponse> cancel(ApiRequest request) {
    String id = request.path("id");
    job(id).cancel();
    return Respond.now(progress(id, job(id)));
  }

  private static HttpResponse progress(String id, FetchJob job) {
    return Respond.json(FetchJson.of(id, job.progress()));
  }

  private FetchJob job(String id) {
    return fetching()
        .find(id)
        .orElseThrow(
            () -> new Query.Bad(404, "NOT_FOUND", "fetch: there is no job " + Quoted.cut(id)));
  }

  private FetchJobs fetching() {
    return StoreService.require(served)
        .jobs()
        .orElseThrow(() -> new Query.Bad(
            409,
            "NO_VENUE",
            "fetch: the server serves its store alone and has no venue to fetch from"));
  }
}
