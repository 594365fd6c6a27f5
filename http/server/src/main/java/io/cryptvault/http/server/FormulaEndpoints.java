package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.wire.AnalysisJson;
import io.cryptvault.http.wire.CatalogueJson;
import io.cryptvault.http.wire.ReadingsJson;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Formulas: the functions there are, readings of any of them, and the full analysis. */
final class FormulaEndpoints {
  /** Bars of an answer when a request does not say. */
  static final int ROWS = 300;

  private final CryptVault vault;
  private final HttpSettings settings;
  private final InstantSource clock;
  private final KeptAnswers kept;
  /** Making it compiles every function. */
  private final Once<String> catalogue;

  FormulaEndpoints(CryptVault vault, HttpSettings settings, InstantSource clock, KeptAnswers kept) {
    this.clock = clock;
    this.kept = kept;
    this.vault = vault;
    this.settings = settings;
    this.catalogue = new Once<>(() -> CatalogueJson.of(vault.catalogue()));
  }

  Endpoint catalogue() {
    return Endpoint.get("/v1/catalog", "Every function that formulas can use.")
        .answers(Answer.json(
            CatalogueJson.SCHEMA,
            "`{\"functions\":[...]}`: of each its parameters with ranges and defaults, inputs,"
                + " outputs, lookback, settling and source"))
        .by(request -> Respond.now(Respond.json(catalogue.get())));
  }

  Endpoint readings() {
    return Endpoint.get(
            "/v1/readings/{symbol}",
            "Readings of any formulas on the newest bars of a series, or on those before a time.")
        .path("symbol", Shape.Plain.SYMBOL, "escaped, as in `BTC%2FUSDT`")
        .required("interval", Shape.Plain.INTERVAL, "length of a bar")
        .required(
            "formula",
            new Shape.Formulas(settings.maxFormulas()),
            "what to compute; repeat it for further formulas")
        .optional(
            "bars", Shape.Count.of(ROWS, settings.maxBars()), "newest bars to tell the readings of")
        .optional(
            "to",
            Shape.Plain.TIME,
            "the end of the open times, not included: the `bars` closed bars before it, computed"
                + " from the source's bars and from `cryptvault.worker.history-bars` before them;"
                + " `originTime` tells where they begin")
        .optional(
            "forming",
            Shape.Plain.FLAG,
            "whether the bar that is still forming is among them; not with `to`")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.UNPROCESSABLE, ErrorStatus.UPSTREAM)
        .answers(
            Answer.json(
                    ReadingsJson.SCHEMA,
                    "`{\"symbol\",\"interval\",\"originTime\",\"asOfTime\",\"formulas\":[...],\"canonical\":{formula:printed},"
                        + "\"warmUp\":[{\"needed\",\"seen\",\"settled\"}],\"readings\":[{\"openTime\",\"kind\",\"v\":[...]}]}`")
                .with(TaggedAnswer.HEADER)
                .with(CacheTerms.HEADER),
            TaggedAnswer.NOT_MODIFIED)
        .by(this::readings);
  }

  private CompletionStage<HttpResponse> readings(ApiRequest request) {
    Interval interval = request.query().interval();
    List<String> formulas = request.query().formulas();
    int bars = request.query().count("bars").orElseThrow();
    boolean forming = request.query().flag("forming");
    OptionalLong to = request.query().to(clock);
    requireModest((long) bars * formulas.size());
    if (to.isPresent()) {
      return before(request, interval, formulas, to.getAsLong(), bars, forming);
    }
    TraceSpan span = described(request, interval, "readings");
    return kept.answer(
        request.http(),
        () -> vault
            .questions()
            .within(span)
            .readings(request.symbol(), interval, formulas, bars, forming),
        Traced.encoding(span, readings -> Respond.json(ReadingsJson.of(readings))));
  }

  private CompletionStage<HttpResponse> before(
      ApiRequest request,
      Interval interval,
      List<String> formulas,
      long to,
      int bars,
      boolean forming) {
    if (forming) {
      throw new Query.Bad(
          400,
          "BAD_PARAMETER",
          "forming: expected none beside to, which asks for closed bars; leave one of them out");
    }
    TraceSpan span = described(request, interval, "readings before");
    return kept.answer(
        request.http(),
        () -> vault
            .readingsBefore(request.symbol(), interval, formulas, to, bars)
            .thenApply(past -> new Dated<>(past, Validity.UNKNOWN)),
        Traced.encoding(span, readings -> Respond.json(ReadingsJson.of(readings))));
  }

  private static TraceSpan described(ApiRequest request, Interval interval, String question) {
    return Traced.of(request.http()).tag("interval", interval.toString()).tag("question", question);
  }

  /** Bars and formulas have bounds of their own; an answer with the most of both would take hundreds of megabytes. */
  private void requireModest(long values) {
    long most = vault.settings().analyze().maxValues();
    if (values > most) {
      throw new Query.Bad(
          422,
          "CALL_TOO_LARGE",
          "bars: expected at most " + most
              + " values (bars times formulas, cryptvault.analyze.max-values), found " + values
              + "; ask for fewer bars, or in several calls");
    }
  }

  Endpoint analysis() {
    return Endpoint.get("/v1/analysis/{symbol}", "The full analysis of a series at its newest bar.")
        .path("symbol", Shape.Plain.SYMBOL, "escaped, as in `BTC%2FUSDT`")
        .required("interval", Shape.Plain.INTERVAL, "length of a bar")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.UNPROCESSABLE, ErrorStatus.UPSTREAM)
        .answers(
            Answer.json(
                    AnalysisJson.SCHEMA,
                    "the fields of readings up to `warmUp`, then `\"values\":{formula:number}`,"
                        + " `\"conditions\":{formula:true}`,"
                        + " `\"failures\":[{\"formula\",\"code\",\"detail\"}]`")
                .with(TaggedAnswer.HEADER),
            TaggedAnswer.NOT_MODIFIED)
        .by(this::analysis);
  }

  private CompletionStage<HttpResponse> analysis(ApiRequest request) {
    Interval interval = request.query().interval();
    TraceSpan span = described(request, interval, "analysis");
    return kept.answer(
        request.http(),
        () -> vault.questions().within(span).analysis(request.symbol(), interval),
        Traced.encoding(span, analysis -> Respond.json(AnalysisJson.of(analysis))));
  }
}
