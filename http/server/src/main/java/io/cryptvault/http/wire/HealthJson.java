package io.cryptvault.http.wire;

/** The health of the server. */
public final class HealthJson {
  private HealthJson() {}

  /** {@return the answer of a process that runs} */
  public static String live() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("status", "live");
      json.writeEndObject();
    });
  }

  /**
   * The answer of a server that takes requests. Missing bars are reported; they do not make it less ready.
   *
   * @param openGaps holes in the history that are not filled yet
   * @return a JSON document
   */
  public static String ready(long openGaps) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("status", "ready");
      json.writeNumberField("openGaps", openGaps);
      if (openGaps > 0) {
        json.writeStringField(
            "detail",
            openGaps + (openGaps == 1 ? " gap is" : " gaps are")
                + " open, see /v1/gaps?state=open");
      }
      json.writeEndObject();
    });
  }
}
