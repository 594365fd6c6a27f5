package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.job.AnalysisJob;
import io.cryptvault.http.job.AnalysisJobs;
import io.cryptvault.http.job.JobPlan;
import io.cryptvault.http.job.JobProblem;
import io.cryptvault.http.job.JobProgress;
import io.cryptvault.http.job.JobState;
import io.cryptvault.http.wire.AnalysisJson;
import io.cryptvault.http.wire.JobJson;
import io.cryptvault.http.wire.JobRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Location;

/** Jobs: the same formulas for many symbols, computed in the background. */
final class JobEndpoints {
  private static final String PATH = "/v1/jobs/";
  private static final String JOB =
      "`{\"id\",\"state\",\"interval\",\"bars\",\"symbols\",\"done\",\"failed\",\"bytes\",\"readers\",\"createdTime\",\"expiresTime\"}`,"
          + " with `\"problem\":{\"code\",\"detail\"}` where it failed";

  /** Of the answer that starts a job of any kind. */
  static final Answer.Header LOCATION =
      new Answer.Header("Location", "`Location`, the path of the job");

  private final CryptVault vault;
  private final Settings settings;
  private final AnalysisJobs jobs;
  private final Body body;

  JobEndpoints(CryptVault vault, Settings settings, AnalysisJobs jobs, Body body) {
    this.vault = vault;
    this.settings = settings;
    this.jobs = jobs;
    this.body = body;
  }

  Endpoint start() {
    return Endpoint.post(
            "/v1/jobs",
            "Starts a job that computes the same formulas for many symbols;"
                + " see [Jobs](#jobs).")
        .body(Answer.Content.json(
                JobRequest.SCHEMA,
                "`" + JobRequest.EXAMPLE
                    + "`; `symbols` is `\"all\"`, `\"top:50\"` (those with the largest turnover)"
                    + " or a list of symbols; `bars` (default "
                    + settings.batch().bars()
                    + ") is how many newest closed bars of each symbol are computed on; instead of"
                    + " `formulas`, `\"set\":\"default\"` (the usual indicators) or `\"full\"`"
                    + " (every function and condition, the default)")
            .withExample(JobRequest.EXAMPLE))
        .refuses(ErrorStatus.UNPROCESSABLE, ErrorStatus.UPSTREAM)
        .answers(Answer.json(JobJson.SCHEMA, JOB).withStatus(202).with(LOCATION))
        .by(this::start);
  }

  private CompletionStage<HttpResponse> start(ApiRequest request) {
    return body.read(request, settings.jobs().maxBodyBytes(), text -> {
      JobRequest wanted = Body.readable(() -> JobRequest.read(text));
      int bars = wanted.bars().orElse(settings.batch().bars());
      List<String> formulas = formulas(wanted);
      return symbols(wanted.universe(), bars).thenApply(symbols -> {
        requireBounded(symbols.size(), bars);
        AnalysisJob job = jobs.start(new JobPlan(symbols, wanted.interval(), bars, formulas));
        return Respond.json(JobJson.of(job))
            .withStatus(StatusCodes.ACCEPTED)
            .addHeader(Location.create(PATH + job.id()));
      });
    });
  }

  /** Refuses wrong formulas before there is a job. */
  private List<String> formulas(JobRequest wanted) {
    int most = settings.http().maxFormulas();
    if (wanted.formulas().size() > most) {
      throw new Query.Bad(
          422,
          "TOO_MANY_FORMULAS",
          "formulas: expected at most " + most + ", found " + wanted.formulas().size());
    }
    List<String> formulas = !wanted.formulas().isEmpty()
        ? wanted.formulas()
        : switch (wanted.set()) {
          case DEFAULT -> FullAnalysis.usual();
          case FULL -> FullAnalysis.formulas(vault.catalogue());
        };
    return vault.compiled(formulas, wanted.interval());
  }

  private CompletionStage<List<Symbol>> symbols(JobRequest.Universe universe, int bars) {
    return switch (universe) {
      case JobRequest.Named named -> {
        requireBounded(named.symbols().size(), bars);
        yield CompletableFuture.completedFuture(named.symbols());
      }
      case JobRequest.All all -> vault.listings().thenApply(listed -> names(listed, listed.size()));
      case JobRequest.Top top -> vault.byTurnover().thenApply(listed -> names(listed, top.count()));
    };
  }

  private static List<Symbol> names(List<Listing> listed, int most) {
    if (listed.isEmpty()) {
      throw new Query.Bad(
          422, "NO_SYMBOLS", "symbols: expected symbols of the source, found that it has none");
    }
    return listed.stream().limit(most).map(Listing::symbol).toList();
  }

  private void requireBounded(long symbols, long bars) {
    long most = settings.jobs().maxRows();
    if (symbols * bars > most) {
      throw new Query.Bad(
          422,
          "TOO_MANY_ROWS",
          "bars: expected at most " + most + " rows (symbols times bars,"
              + " cryptvault.jobs.max-rows), found " + symbols * bars + " (" + symbols + " times "
              + bars + "); ask for fewer bars, or for the symbols in several jobs");
    }
  }

  Endpoint list() {
    return Endpoint.get(
            "/v1/jobs",
            "All jobs that have not expired, the oldest first: at most "
                + settings.jobs().maxKept() + ".")
        .answers(Answer.json(JobJson.LIST, "`{\"jobs\":[...]}`, each as in `GET /v1/jobs/{id}`"))
        .by(request -> Respond.now(Respond.json(JobJson.of(jobs.all()))));
  }

  Endpoint progress() {
    return Endpoint.get("/v1/jobs/{id}", "How far a job is.")
        .path("id", Shape.Plain.TEXT, "the `id` of its start")
        .example("j7-9f2c41d0a6b3")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.GONE)
        .answers(Answer.json(JobJson.SCHEMA, JOB))
        .by(request -> Respond.now(Respond.json(JobJson.of(job(request)))));
  }

  Endpoint results() {
    return Endpoint.get(
            "/v1/jobs/{id}/results",
            "The results of a job, in the order of its symbols, streamed at the reader's pace;"
                + " while the job runs, they follow it to its end.")
        .path("id", Shape.Plain.TEXT, "the `id` of its start")
        .example("j7-9f2c41d0a6b3")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.GONE)
        .optional(
            "from",
            Shape.Count.of(1, Integer.MAX_VALUE),
            "the first line to send, counted from 1: who has `n` lines continues with `n + 1`")
        .answers(Answer.ok(Answer.Content.lines(
            AnalysisJson.LINE,
            "an analysis a line, as in `GET /v1/analysis`; a symbol that failed is"
                + " `{\"symbol\",\"error\":{\"code\",\"detail\"}}`; results that are not complete"
                + " end with a line `{\"error\":{\"code\",\"detail\"}}`")))
        .by(this::results);
  }

  private CompletionStage<HttpResponse> results(ApiRequest request) {
    int from = request.query().count("from").orElseThrow();
    AnalysisJob job = job(request);
    JobProgress progress = job.progress();
    if (progress.state() == JobState.CANCELLED) {
      throw new Query.Bad(
          410, "JOB_CANCELLED", "job: it was cancelled and has no results; start it again");
    }
    if (from > progress.symbols() + 1) {
      throw new Query.Bad(
          400,
          "BAD_PARAMETER",
          "from: expected 1.." + (progress.symbols() + 1) + ", because the job has "
              + progress.symbols() + " symbols, found " + from);
    }
    return Respond.now(HttpResponse.create()
        .withEntity(HttpEntities.createChunked(
            Formats.NDJSON.toContentType(),
            job.results(from - 1L, settings.jobs().stalledAfter()))));
  }

  Endpoint cancel() {
    return Endpoint.delete(
            "/v1/jobs/{id}",
            "Cancels a job that has not ended; deletes one that has, with its results.")
        .path("id", Shape.Plain.TEXT, "the `id` of its start")
        .example("j7-9f2c41d0a6b3")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.GONE)
        .answers(Answer.json(JobJson.SCHEMA, JOB))
        .by(this::cancel);
  }

  private CompletionStage<HttpResponse> cancel(ApiRequest request) {
    AnalysisJob job = job(request);
    jobs.delete(job);
    return Respond.now(Respond.json(JobJson.of(job)));
  }

  private AnalysisJob job(ApiRequest request) {
    String id = request.path("id");
    AnalysisJobs.Found found = jobs.find(id)
        .orElseThrow(() -> new Query.Bad(
            404,
            "NOT_FOUND",
            "jobs: there is no job " + Quoted.of(id)
                + "; GET /v1/jobs lists them, and those of an earlier run of the server are gone"));
    return switch (found) {
      case AnalysisJobs.Known known -> known.job();
      case AnalysisJobs.Gone gone -> throw gone(gone.why());
    };
  }

  private static Query.Bad gone(JobProblem why) {
    return new Query.Bad(410, why.code(), why.detail());
  }
}
