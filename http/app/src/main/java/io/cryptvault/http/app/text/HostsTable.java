package io.cryptvault.http.app.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statistics of a server's calls to venues, as a table. */
public final class HostsTable {
  private HostsTable() {}

  /**
   * The table, with an empty line before it.
   *
   * @param hosts the array {@code hosts} of {@code GET /v1/hosts}
   * @return ends in a line end
   */
  public static String of(JsonNode hosts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "venue",
        "requests",
        "reused",
        "retries",
        "errors",
        "waiting",
        "held",
        "p50",
        "p99",
        "MB",
        "budget"));
    for (JsonNode host : hosts) {
      JsonNode budget = host.path("budget");
      rows.add(List.of(
          host.path("venue").asText(),
          host.path("requests").asText(),
          percent(host.path("connections").path("reuse").asDouble()),
          host.path("retries").asText(),
          errors(host),
          host.path("waiting").asText(),
          host.path("heldMs").asText() + " ms",
          host.path("latencyMs").path("p50").asText() + " ms",
          host.path("latencyMs").path("p99").asText() + " ms",
          String.format(Locale.ROOT, "%.1f", host.path("bytes").asDouble() / (1 << 20)),
          Math.round(budget.path("used").asDouble()) + " of "
              + Math.round(budget.path("limit").asDouble()) + " "
              + budget.path("unit").asText()));
    }
    return "\n" + Table.withNamesAtBothEnds(rows);
  }

  /** The share of calls that failed, and of which kinds. */
  private static String errors(JsonNode host) {
    JsonNode errors = host.path("errors");
    return percent(host.path("errorRate").asDouble()) + (errors.isEmpty() ? "" : " " + errors);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
