package io.cryptvault.http.wire;

import io.cryptvault.actors.budget.AccountUse;
import io.cryptvault.actors.resource.ResourceReport;
import io.cryptvault.http.schema.Schema;

/** What the engine holds of its memory budget, and what its process uses. */
public final class ResourcesJson {
  private static final Schema BUDGET = Schema.object()
      .field("limitBytes", Schema.count())
      .field("usedBytes", Schema.count())
      .field("peakBytes", Schema.count())
      .field("refused", Schema.count().meaning("How often something did not fit."))
      .field("pressure", Schema.text().meaning("none, shrink, passivate, shed or refuse."))
      .named("MemoryBudget", "The memory budget, cryptvault.memory.budget.");

  private static final Schema ACCOUNT = Schema.object()
      .field("account", Schema.text())
      .field("bytes", Schema.count())
      .field("peakBytes", Schema.count())
      .named("MemoryAccount", "What part of the budget one kind of data holds.");

  private static final Schema HEAP = Schema.object()
      .field("usedBytes", Schema.count().meaning("Garbage included."))
      .field("limitBytes", Schema.count())
      .named("Heap", "The heap of the process.");

  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field("budget", BUDGET)
      .field("accounts", Schema.list(ACCOUNT))
      .field("heap", HEAP)
      .field("threads", Schema.count())
      .field(
          "openFiles",
          Schema.count()
              .orNull()
              .meaning("Files and sockets; null where the system does not tell."))
      .named("Resources", "Memory, threads and files of the engine and its process.");

  private ResourcesJson() {}

  /**
   * The answer to {@code GET /v1/resources}.
   *
   * @param report of now
   * @return a JSON document
   */
  public static String of(ResourceReport report) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeObjectFieldStart("budget");
      json.writeNumberField("limitBytes", report.limitBytes());
      json.writeNumberField("usedBytes", report.usedBytes());
      json.writeNumberField("peakBytes", report.peakBytes());
      json.writeNumberField("refused", report.refused());
      json.writeStringField("pressure", report.pressure().title());
      json.writeEndObject();
      json.writeArrayFieldStart("accounts");
      for (AccountUse use : report.accounts()) {
        json.writeStartObject();
        json.writeStringField("account", use.account().title());
        json.writeNumberField("bytes", use.bytes());
        json.writeNumberField("peakBytes", use.peakBytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("heap");
      json.writeNumberField("usedBytes", report.heapBytes());
      json.writeNumberField("limitBytes", report.heapLimitBytes());
      json.writeEndObject();
      json.writeNumberField("threads", report.threads());
      if (report.openFiles().isPresent()) {
        json.writeNumberField("openFiles", report.openFiles().getAsLong());
      } else {
        json.writeNullField("openFiles");
      }
      json.writeEndObject();
    });
  }
}
