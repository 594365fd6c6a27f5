package io.cryptvault.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchProgress;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The progress of a fetch: {@code {"id":"1","state":"running","series":3,"done":1,"added":1000,"corrected":0,"known":0,
 * "failures":[{"symbol":"X","interval":"1m","code":"UNKNOWN_SYMBOL","detail":"…"}]}}.
 */
public final class FetchJson {
  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field("id", Schema.text())
      .field("state", Schema.words(Words.of(FetchJob.State.values())))
      .field("series", Schema.count())
      .field("done", Schema.count().meaning("Series that are done."))
      .field("added", Schema.count())
      .field("corrected", Schema.count())
      .field("known", Schema.count().meaning("Bars that the store had."))
      .field(
          "failures",
          Schema.list(Schema.object()
              .field("symbol", CommonSchemas.SYMBOL)
              .field("interval", CommonSchemas.INTERVAL)
              .field("code", CommonSchemas.CODE)
              .field("detail", CommonSchemas.DETAIL)
              .named("SeriesFailure", "Why a series was not fetched.")))
      .named("Fetch", "A fetch and how far it is.");

  private FetchJson() {}

  /**
   * Writes progress.
   *
   * @param id of the job
   * @param progress so far
   * @return a JSON document
   */
  public static String of(String id, FetchProgress progress) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("id", id);
      json.writeStringField("state", progress.state().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("series", progress.series());
      json.writeNumberField("done", progress.done());
      json.writeNumberField("added", progress.added());
      json.writeNumberField("corrected", progress.corrected());
      json.writeNumberField("known", progress.known());
      json.writeArrayFieldStart("failures");
      for (FetchProgress.Failed failed : progress.failures()) {
        json.writeStartObject();
        json.writeStringField("symbol", failed.series().symbol().name());
        json.writeStringField("interval", failed.series().interval().toString());
        json.writeStringField("code", failed.failure().code().name());
        json.writeStringField("detail", failed.failure().detail());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /**
   * Reads the document that {@link #of} writes.
   *
   * @param document an answer of a server
   * @return the progress in it
   */
  public static FetchProgress progress(JsonNode document) {
    List<FetchProgress.Failed> failures = new ArrayList<>();
    for (JsonNode one : document.path("failures")) {
      Series series = new Series(
          Symbol.of(one.path("symbol").asText()),
          Interval.of(one.path("interval").asText()));
      failures.add(new FetchProgress.Failed(
          series,
          new Refusal(
              Refusal.Code.named(one.path("code").asText()).orElse(Refusal.Code.INTERNAL),
              one.path("detail").asText())));
    }
    return new FetchProgress(
        FetchJob.State.valueOf(document.path("state").asText().toUpperCase(Locale.ROOT)),
        document.path("series").asInt(),
        document.path("done").asInt(),
        document.path("added").asLong(),
        document.path("corrected").asLong(),
        document.path("known").asLong(),
        failures);
  }
}
