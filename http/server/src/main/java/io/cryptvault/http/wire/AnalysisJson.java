package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.plan.WarmUp;
import io.cryptvault.http.schema.Fields;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The analysis of one symbol, or why there is none, as a JSON document. Keys are formulas as first typed, each once; {@code
 * canonical} maps each of them to its printed form.
 */
public final class AnalysisJson {
  /** Of {@link #of(Analysis)}. */
  public static final Schema SCHEMA = header()
      .field(
          "values",
          Schema.map(Schema.number().orNull()).meaning("From each formula to its newest value."))
      .field(
          "conditions",
          Schema.map(Schema.flag().orNull())
              .meaning("From each condition to whether it holds; `null`: not known yet."))
      .field(
          "failures",
          Schema.list(Schema.object()
              .field("formula", Schema.text())
              .field("code", CommonSchemas.CODE)
              .field("detail", CommonSchemas.DETAIL)
              .named("FormulaFailure", "Why a formula has no value.")))
      .named("Analysis", "The full analysis of a series at its newest closed bar.");

  /** Of {@link #of(SymbolResult)}, and of the line that ends results that are not complete. */
  public static final Schema LINE = Schema.either(
          SCHEMA,
          Schema.object()
              .optional("symbol", CommonSchemas.SYMBOL)
              .field("error", CommonSchemas.FAILURE)
              .named(
                  "FailedAnalysis",
                  "Why a symbol has no analysis; without `symbol`, why the results end here and are"
                      + " not complete."))
      .named("JobResult");

  private AnalysisJson() {}

  /** What an analysis and readings begin with. */
  static Fields header() {
    return Schema.object()
        .field("symbol", CommonSchemas.SYMBOL)
        .field("interval", CommonSchemas.INTERVAL)
        .field(
            "originTime",
            CommonSchemas.TIME.meaning("Open time of the first bar of the calculations."))
        .field("asOfTime", CommonSchemas.TIME.meaning("End of the newest closed bar."))
        .field("formulas", CommonSchemas.FORMULAS)
        .field("canonical", CommonSchemas.CANONICAL)
        .field("warmUp", Schema.list(CommonSchemas.WARM_UP).meaning("One for each of `formulas`."));
  }

  /**
   * The answer to {@code GET /v1/analysis}.
   *
   * @param analysis of one series at its newest bar
   * @return a JSON document
   */
  public static String of(Analysis analysis) {
    return Json.text(json -> write(json, analysis));
  }

  /**
   * A row of a batch.
   *
   * @param result of one symbol
   * @return an analysis, or {@code {"symbol":"X","error":{"code":"...","detail":"..."}}}
   */
  public static String of(SymbolResult result) {
    return switch (result) {
      case SymbolResult.Analyzed analyzed -> of(analyzed.analysis());
      case SymbolResult.Failed failed ->
        Json.text(json -> {
          json.writeStartObject();
          json.writeStringField("symbol", failed.symbol().name());
          json.writeObjectFieldStart("error");
          json.writeStringField("code", failed.code().name());
          json.writeStringField("detail", failed.detail());
          json.writeEndObject();
          json.writeEndObject();
        });
    };
  }

  private static void write(JsonGenerator json, Analysis analysis) throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", analysis.symbol().name());
    json.writeStringField("interval", analysis.interval().toString());
    json.writeNumberField("originTime", analysis.originTime());
    json.writeNumberField("asOfTime", analysis.asOfTime());
    Json.writeStrings(json, "formulas", analysis.warmUps().keySet());
    Json.writeTexts(json, "canonical", analysis.canonical());
    json.writeArrayFieldStart("warmUp");
    for (WarmUp warmUp : analysis.warmUps().values()) {
      Json.writeWarmUp(json, warmUp);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("values");
    for (Map.Entry<String, Double> value : analysis.values().entrySet()) {
      Json.writeReading(json, value.getKey(), value.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("conditions");
    for (Map.Entry<String, Optional<Boolean>> condition : analysis.conditions().entrySet()) {
      json.writeFieldName(condition.getKey());
      if (condition.getValue().isPresent()) {
        json.writeBoolean(condition.getValue().get());
      } else {
        json.writeNull();
      }
    }
    json.writeEndObject();
    json.writeArrayFieldStart("failures");
    for (Analysis.Failure failure : analysis.failures()) {
      json.writeStartObject();
      json.writeStringField("formula", failure.formula());
      json.writeStringField("code", failure.code().name());
      json.writeStringField("detail", failure.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
