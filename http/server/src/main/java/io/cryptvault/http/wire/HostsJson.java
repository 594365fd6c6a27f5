package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Statistics of the requests to a source's hosts. */
public final class HostsJson {
  private static final Schema COUNTS = Schema.map(Schema.count());

  private static final Schema CONNECTIONS = Schema.object()
      .field("open", Schema.count())
      .field("opened", Schema.count())
      .field("reused", Schema.count())
      .field("reuse", Schema.number().orNull().meaning("The reused share, 0 to 1."))
      .named("HostConnections", "Connections to a host.");

  private static final Schema BUDGET = Schema.object()
      .field("unit", Schema.text())
      .field("used", Schema.number().orNull())
      .field("limit", Schema.number().orNull())
      .field("share", Schema.number().orNull().meaning("The used share, 0 to 1."))
      .named("HostBudget", "What a host allows, and what of it is used.");

  private static final Schema LATENCY = Schema.object()
      .field("p50", Schema.number())
      .field("p95", Schema.number())
      .field("p99", Schema.number())
      .field("max", Schema.number())
      .named("HostLatency", "Milliseconds from request to answer.");

  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field(
          "hosts",
          Schema.list(Schema.object()
              .field("venue", Schema.text())
              .field("host", Schema.text())
              .field("requests", Schema.count())
              .field("retries", Schema.count())
              .field("shared", Schema.count())
              .field("inFlight", Schema.count())
              .field("waiting", Schema.count())
              .field("heldMs", Schema.count())
              .field("bytes", Schema.count())
              .field("connections", CONNECTIONS)
              .field("budget", BUDGET)
              .field("latencyMs", LATENCY)
              .field("errorRate", Schema.number().orNull())
              .field("errors", COUNTS.meaning("By kind."))
              .field("refusedRows", COUNTS.meaning("By reason."))
              .named("Host", "Requests to one host of a source.")))
      .named("Hosts", "Requests to the source's hosts.");

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
