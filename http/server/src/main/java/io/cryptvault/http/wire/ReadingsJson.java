package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.plan.WarmUp;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.Locale;

/** Readings of formulas as JSON: with a header over HTTP, without one in the snapshot of a stream. */
public final class ReadingsJson {
  /** The readings of one bar. */
  public static final Schema READING = Schema.object()
      .field("openTime", CommonSchemas.TIME)
      .field("kind", CommonSchemas.KIND)
      .optional("provisional", CommonSchemas.PROVISIONAL)
      .field("v", CommonSchemas.VALUES)
      .named("Reading", "The readings of one bar.");

  /** Of {@link #of(Readings)}. */
  public static final Schema SCHEMA = AnalysisJson.header()
      .field("readings", Schema.list(READING))
      .named("Readings", "Readings of formulas on the newest bars of a series, oldest first.");

  private ReadingsJson() {}

  /**
   * The answer to {@code GET /v1/readings}.
   *
   * @param readings of one series
   * @return a JSON document
   */
  public static String of(Readings readings) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("symbol", readings.series().symbol().name());
      json.writeStringField("interval", readings.series().interval().toString());
      json.writeNumberField("originTime", readings.originTime());
      json.writeNumberField("asOfTime", readings.asOfTime());
      writeFormulas(json, readings);
      json.writeArrayFieldStart("warmUp");
      for (WarmUp warmUp : readings.warmUps()) {
        Json.writeWarmUp(json, warmUp);
      }
      json.writeEndArray();
      writeRows(json, readings);
      json.writeEndObject();
    });
  }

  /** The columns of {@code v}: the formulas as typed, by position, and the printed form of each. */
  static void writeFormulas(JsonGenerator json, Readings readings) throws IOException {
    Json.writeStrings(json, "formulas", readings.formulas());
    Json.writeTexts(json, "canonical", readings.canonical());
  }

  private static void writeRows(JsonGenerator json, Readings readings) throws IOException {
    json.writeArrayFieldStart("readings");
    for (int bar = 0; bar < readings.size(); bar++) {
      writeRow(json, readings, bar);
    }
    json.writeEndArray();
  }

  /** The readings of one bar. */
  static void writeRow(JsonGenerator json, Readings readings, int bar) throws IOException {
    json.writeStartObject();
    json.writeNumberField("openTime", readings.openTime(bar));
    writeKind(json, readings.kind(bar));
    json.writeArrayFieldStart("v");
    for (int k = 0; k < readings.formulas().size(); k++) {
      writeValue(json, readings.get(k, bar), readings.isCondition(k));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The fields of a reading that are the same in every stream, without the braces: each stream puts its own fields before them. */
  static String fields(Reading reading) {
    String object = Json.text(json -> {
      json.writeStartObject();
      json.writeNumberField("seq", reading.seq());
      json.writeNumberField("openTime", reading.openTime());
      writeKind(json, reading.kind());
      if (reading.rev() > 0) {
        json.writeNumberField("rev", reading.rev());
      }
      json.writeArrayFieldStart("v");
      for (int k = 0; k < reading.size(); k++) {
        writeValue(json, reading.get(k), reading.isCondition(k));
      }
      json.writeEndArray();
      json.writeEndObject();
    });
    return object.substring(1, object.length() - 1);
  }

  /** A closed bar that is not confirmed yet is {@code closed} with a flag, so that clients can ignore the difference. */
  private static void writeKind(JsonGenerator json, Finality kind) throws IOException {
    boolean provisional = kind == Finality.PROVISIONAL;
    json.writeStringField(
        "kind", (provisional ? Finality.CLOSED : kind).name().toLowerCase(Locale.ROOT));
    if (provisional) {
      json.writeBooleanField("provisional", true);
    }
  }

  private static void writeValue(JsonGenerator json, double value, boolean isCondition)
      throws IOException {
    if (isCondition && !Double.isNaN(value)) {
      json.writeBoolean(value == 1);
    } else {
      Json.writeReading(json, value);
    }
  }
}
