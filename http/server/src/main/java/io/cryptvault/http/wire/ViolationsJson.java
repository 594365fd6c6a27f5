package io.cryptvault.http.wire;

import io.cryptvault.http.page.ViolationReports;

/** Writes what browsers refused of the dashboard. */
public final class ViolationsJson {
  private ViolationsJson() {}

  /**
   * All that is known.
   *
   * @param summary of the reports
   * @return a JSON document
   */
  public static String of(ViolationReports.Summary summary) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeNumberField("count", summary.count());
      Json.writeStrings(json, "reports", summary.newest());
      json.writeEndObject();
    });
  }
}
