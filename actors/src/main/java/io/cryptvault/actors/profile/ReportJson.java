package io.cryptvault.actors.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A report as JSON. */
final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  static String of(ProfileReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeBooleanField("on", report.isOn());
      json.writeNumberField("elapsedNanos", report.elapsed().toNanos());
      json.writeBooleanField("full", report.isFull());
      json.writeArrayFieldStart("operations");
      for (NamedOperation operation : report.operations()) {
        operation(json, operation);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("tree");
      for (PlacedOperation place : report.tree()) {
        place(json, place);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("caches");
      for (CacheLookups cache : report.caches()) {
        cache(json, cache);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("open");
      for (OpenOperation open : report.open()) {
        open(json, open);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void operation(JsonGenerator json, NamedOperation operation) throws IOException {
    OperationStatistics statistics = operation.statistics();
    json.writeStartObject();
    json.writeStringField("name", operation.name());
    json.writeNumberField("count", statistics.count());
    json.writeNumberField("totalNanos", statistics.totalNanos());
    json.writeNumberField("ownNanos", statistics.ownNanos());
    json.writeNumberField("minNanos", statistics.minNanos());
    json.writeNumberField("meanNanos", statistics.meanNanos());
    json.writeNumberField("maxNanos", statistics.maxNanos());
    json.writeNumberField("deviationNanos", statistics.deviationNanos());
    json.writeNumberField("p50Nanos", statistics.p50Nanos());
    json.writeNumberField("p90Nanos", statistics.p90Nanos());
    json.writeNumberField("p99Nanos", statistics.p99Nanos());
    json.writeNumberField("p999Nanos", statistics.p999Nanos());
    if (statistics.bytesEach().isPresent()) {
      json.writeNumberField("bytesEach", statistics.bytesEach().getAsDouble());
    } else {
      json.writeNullField("bytesEach");
    }
    json.writeNumberField("waiting", operation.waiting());
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, PlacedOperation place) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", place.name());
    json.writeNumberField("level", place.level());
    json.writeNumberField("count", place.count());
    json.writeNumberField("totalNanos", place.totalNanos());
    json.writeNumberField("ownNanos", place.ownNanos());
    json.writeEndObject();
  }

  private static void cache(JsonGenerator json, CacheLookups cache) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", cache.name());
    json.writeNumberField("hits", cache.hits());
    json.writeNumberField("misses", cache.misses());
    json.writeNumberField("hitShare", cache.hitShare());
    json.writeEndObject();
  }

  private static void open(JsonGenerator json, OpenOperation open) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", open.name());
    json.writeStringField("thread", open.thread());
    json.writeNumberField("nanos", open.nanos());
    json.writeEndObject();
  }
}
