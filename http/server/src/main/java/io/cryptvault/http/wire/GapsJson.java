package io.cryptvault.http.wire;

import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.http.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A page of the gap ledger. */
public final class GapsJson {
  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field(
          "gaps",
          Schema.list(Schema.object()
              .field("symbol", CommonSchemas.SYMBOL)
              .field("venue", Schema.text())
              .field("interval", CommonSchemas.INTERVAL)
              .field("from", CommonSchemas.TIME)
              .field("to", CommonSchemas.TIME.meaning("Its end, not included."))
              .field("cause", Schema.text())
              .field("state", Schema.words(Words.of(Gap.State.values())))
              .field("sinceTime", CommonSchemas.TIME)
              .field("missing", Schema.count().meaning("Bars that are missing."))
              .named("Gap", "A hole in the bars of a series.")))
      .field("forgotten", Schema.count().meaning("Entries that a full ledger has dropped."))
      .field("next", CommonSchemas.NEXT)
      .named("Gaps", "A page of the gap ledger.");

  private GapsJson() {}

  /**
   * The answer to {@code GET /v1/gaps}.
   *
   * @param page gaps in order
   * @param next the cursor of the next page; empty on the last one
   * @param forgotten how many entries the ledger has dropped because it was full
   * @return a JSON document
   */
  public static String of(List<Gap> page, Optional<String> next, long forgotten) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("gaps");
      for (Gap gap : page) {
        json.writeStartObject();
        json.writeStringField("symbol", gap.series().symbol().name());
        json.writeStringField("venue", gap.venue());
        json.writeStringField("interval", gap.series().interval().toString());
        json.writeNumberField("from", gap.range().from());
        json.writeNumberField("to", gap.range().to());
        json.writeStringField("cause", gap.cause());
        json.writeStringField("state", gap.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("sinceTime", gap.sinceTime());
        json.writeNumberField("missing", gap.missing());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("forgotten", forgotten);
      json.writeFieldName("next");
      if (next.isPresent()) {
        json.writeString(next.get());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    });
  }
}
