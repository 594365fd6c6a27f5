package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.Questions;
import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.config.AnalyzeSettings;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.wire.AnalyzeJson;
import io.cryptvault.http.wire.AnalyzeRequest;
import io.cryptvault.http.wire.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Many questions in one call. One that fails has a problem in its place, and the others are answered. */
final class AnalyzeEndpoint {
  private static final String PATH = "/v1/analyze";
  private static final String CODE = "CALL_TOO_LARGE";

  /** Bytes of answers that are sent together. */
  private static final long CHUNK = 64 * 1024;

  private final CryptVault vault;
  private final HttpSettings http;
  private final AnalyzeSettings limits;
  private final Body body;
  private final ValueBudget budget;

  AnalyzeEndpoint(CryptVault vault, HttpSettings http, AnalyzeSettings limits, Body body) {
    this.vault = vault;
    this.http = http;
    this.limits = limits;
    this.body = body;
    this.budget = new ValueBudget(limits.maxValuesAtOnce());
  }

  Endpoint analyze() {
    return Endpoint.post(PATH, "Answers many questions about readings and analyses in one call.")
        .body(Answer.Content.json(
                AnalyzeRequest.SCHEMA,
                "`" + AnalyzeRequest.EXAMPLE + "`, or the list alone: at most "
                    + limits.maxRequests()
                    + " requests. `formulas`, `bars` (default " + FormulaEndpoints.ROWS
                    + ") and `forming` are as in `GET /v1/readings`; without `formulas` the answer"
                    + " is the full analysis. An `id` has 1 to 64 characters and is there once; a"
                    + " request without one has its place as `id`: `\"0\"` is the first")
            .withExample(AnalyzeRequest.EXAMPLE))
        .refuses(ErrorStatus.UNPROCESSABLE)
        .answers(Answer.json(
            AnalyzeJson.SCHEMA,
            "`{\"responses\":[{\"id\",\"status\",\"readings\":{...}}]}`, in the order asked, each"
                + " with what `GET` would answer: `readings`, `analysis`, or a `problem` with its"
                + " own `status`"))
        .by(this::answer);
  }

  private CompletionStage<HttpResponse> answer(ApiRequest request) {
    return body.read(request, limits.maxBodyBytes(), text -> {
      List<AnalyzeRequest.Question> questions =
          Body.readable(() -> AnalyzeRequest.read(text)).questions();
      if (questions.size() > limits.maxRequests()) {
        throw new Query.Bad(
            422,
            CODE,
            "requests: expected at most " + limits.maxRequests()
                + " (cryptvault.analyze.max-requests), found " + questions.size()
                + "; ask in several calls");
      }
      return Respond.now(answered(questions, reserved(questions), Traced.of(request.http())));
    });
  }

  private ValueBudget.Taken reserved(List<AnalyzeRequest.Question> questions) {
    Set<AnalyzeRequest.Asked> different = new HashSet<>();
    long values = 0;
    for (AnalyzeRequest.Question question : questions) {
      values += different.add(question.asked()) ? values(question.asked()) : 0;
    }
    if (values > limits.maxValues()) {
      throw new Query.Bad(
          422,
          CODE,
          "requests: expected at most " + limits.maxValues()
              + " values in all (bars times formulas, cryptvault.analyze.max-values), found "
              + values + "; ask for fewer bars, or in several calls");
    }
    ValueBudget.Taken taken = budget
        .take(values)
        .orElseThrow(() -> new Query.Bad(Problem.of(new Refusal(
            Refusal.Code.OVERLOADED,
            "requests: expected at most " + limits.maxValuesAtOnce()
                + " values (bars times formulas, cryptvault.analyze.max-values-at-once) in all"
                + " calls at the same time, found more; ask again"))));
    // An answer may never be sent: its connection can end before.
    vault
        .system()
        .scheduler()
        .scheduleOnce(
            http.askTimeout().multipliedBy(2),
            taken::unlessUsed,
            vault.system().executionContext());
    return taken;
  }

  /** Those of a request that is refused later do not count: they would be too many. */
  private long values(AnalyzeRequest.Asked asked) {
    if (asked.formulas().isEmpty()) {
      return FullAnalysis.formulas(vault.catalogue()).size();
    }
    int bars = asked.bars().orElse(FormulaEndpoints.ROWS);
    boolean isRefused = bars > http.maxBars() || asked.formulas().size() > http.maxFormulas();
    return isRefused ? 0 : (long) bars * asked.formulas().size();
  }

  private HttpResponse answered(
      List<AnalyzeRequest.Question> questions, ValueBudget.Taken taken, TraceSpan span) {
    span.tag("question", "analyze");
    Outcomes outcomes = new Outcomes(questions, asked -> outcome(asked, span));
    Source<ByteString, ?> answers = Source.from(questions)
        .mapAsync(
            limits.parallelism(),
            question -> outcomes
                .of(question.asked())
                .thenApply(
                    outcome -> ByteString.fromString(AnalyzeJson.answer(question.id(), outcome))))
        .intersperse(
            ByteString.fromString(AnalyzeJson.START),
            ByteString.fromString(AnalyzeJson.BETWEEN),
            ByteString.fromString(AnalyzeJson.END))
        .batchWeighted(CHUNK, part -> (long) part.size(), part -> part, ByteString::concat)
        .watchTermination((materialized, end) -> {
          taken.use();
          return end.whenComplete((done, failure) -> taken.back());
        });
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(ContentTypes.APPLICATION_JSON, answers));
  }

  /** Never fails. */
  private CompletionStage<String> outcome(AnalyzeRequest.Asked asked, TraceSpan span) {
    CompletionStage<String> outcome;
    try {
      outcome = asked(asked, span);
    } catch (RuntimeException e) {
      outcome = CompletableFuture.failedFuture(e);
    }
    return outcome.exceptionally(failure -> AnalyzeJson.problem(Router.problem(failure), PATH));
  }

  private CompletionStage<String> asked(AnalyzeRequest.Asked asked, TraceSpan span) {
    Questions questions = vault.questions().within(span);
    Interval interval = Body.checked("UNKNOWN_INTERVAL", () -> Interval.of(asked.interval()));
    if (asked.formulas().isEmpty()) {
      return questions
          .analysis(Query.symbol(asked.symbol()), interval)
          .thenApply(Dated::value)
          .thenApply(
              Profiler.profiled(EnginePath.ENCODE, Traced.encoding(span, AnalyzeJson::analysis)));
    }
    int bars = asked.bars().orElse(FormulaEndpoints.ROWS);
    if (bars > http.maxBars()) {
      throw new Query.Bad(
          400, "BAD_PARAMETER", "bars: expected 1.." + http.maxBars() + ", found " + bars);
    }
    if (asked.formulas().size() > http.maxFormulas()) {
      throw new Query.Bad(
          422,
          "TOO_MANY_FORMULAS",
          "formulas: expected at most " + http.maxFormulas() + ", found "
              + asked.formulas().size());
    }
    return questions
        .readings(Query.symbol(asked.symbol()), interval, asked.formulas(), bars, asked.forming())
        .thenApply(Dated::value)
        .thenApply(
            Profiler.profiled(EnginePath.ENCODE, Traced.encoding(span, AnalyzeJson::readings)));
  }

  /** Equal questions of one call share one outcome, which is dropped with the last of them. Thread-safe. */
  private static final class Outcomes {
    private final Function<AnalyzeRequest.Asked, CompletionStage<String>> compute;
    private final Map<AnalyzeRequest.Asked, Long> left;
    private final Map<AnalyzeRequest.Asked, CompletionStage<String>> shared = new HashMap<>();

    Outcomes(
        List<AnalyzeRequest.Question> questions,
        Function<AnalyzeRequest.Asked, CompletionStage<String>> compute) {
      this.compute = compute;
      this.left = questions.stream()
          .collect(Collectors.groupingBy(
              AnalyzeRequest.Question::asked, HashMap::new, Collectors.counting()));
    }

    synchronized CompletionStage<String> of(AnalyzeRequest.Asked asked) {
      CompletionStage<String> outcome = shared.computeIfAbsent(asked, compute);
      if (left.merge(asked, -1L, Long::sum) == 0) {
        shared.remove(asked);
      }
      return outcome;
    }
  }
}
