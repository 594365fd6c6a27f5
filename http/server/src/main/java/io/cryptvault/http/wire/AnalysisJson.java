package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.plan.WarmUp;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The analysis of one symbol, or why there is none, as a JSON document. Keys are formulas as first typed, each once; {@code
 * canonical} maps each of them to its printed form.
 */
public final class AnalysisJson {
  private AnalysisJson() {}

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
