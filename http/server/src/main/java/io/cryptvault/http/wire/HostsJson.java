package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.telemetry.HostStatistics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Statistics of the requests to a source's hosts. */
public final class HostsJson {
  private HostsJson() {}

  /**
   * The answer to {@code GET /v1/hosts}.
   *
   * @param hosts one entry a host
   * @return a JSON document
   */
  public static String of(List<HostStatistics> hosts) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("hosts");
      for (HostStatistics host : hosts) {
        write(json, host);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, HostStatistics host) throws IOException {
    json.writeStartObject();
    json.writeStringField("venue", host.venue());
    json.writeStringField("host", host.host());
    json.writeNumberField("requests", host.requests());
    json.writeNumberField("retries", host.retries());
    json.writeNumberField("shared", host.shared());
    json.writeNumberField("inFlight", host.inUse());
    json.writeNumberField("waiting", host.waiting());
    json.writeNumberField("heldMs", host.heldMillis());
    json.writeNumberField("bytes", host.bytes());
    json.writeObjectFieldStart("connections");
    json.writeNumberField("open", host.open());
    json.writeNumberField("opened", host.opened());
    json.writeNumberField("reused", host.reused());
    Json.writeNumber(json, "reuse", host.reuse());
    json.writeEndObject();
    json.writeObjectFieldStart("budget");
    json.writeStringField("unit", host.budget().unit().words());
    Json.writeNumber(json, "used", host.budget().used());
    Json.writeNumber(json, "limit", host.budget().limit());
    Json.writeNumber(json, "share", host.budget().share());
    json.writeEndObject();
    json.writeObjectFieldStart("latencyMs");
    json.writeNumberField("p50", host.latency().median());
    json.writeNumberField("p95", host.latency().p95());
    json.writeNumberField("p99", host.latency().p99());
    json.writeNumberField("max", host.latency().longest());
    json.writeEndObject();
    Json.writeNumber(json, "errorRate", host.errorRate());
    counts(json, "errors", host.errors());
    counts(json, "refusedRows", host.refusedRows());
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : new TreeMap<>(counts).entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
