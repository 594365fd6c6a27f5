package io.cryptvault.http.wire;

import io.cryptvault.http.schema.Schema;
import java.util.List;

/** Writes what browsers refused of the dashboard. */
public final class ViolationsJson {
  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field("count", Schema.count().meaning("Reports since the start."))
      .field("reports", Schema.list(Schema.text()).meaning("The newest ones, as text."))
      .named("Violations", "What browsers refused.");

  private ViolationsJson() {}

  /**
   * All that is known.
   *
   * @param count of the reports there were
   * @param newest of them, a line each
   * @return a JSON document
   */
  public static String of(long count, List<String> newest) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeNumberField("count", count);
      Json.writeStrings(json, "reports", newest);
      json.writeEndObject();
    });
  }
}
