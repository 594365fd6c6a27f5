package io.cryptvault.http.wire;

/** How the server is. */
public final class HealthJson {
  private HealthJson() {}

  /** The process answers. */
  public static String live() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("status", "live");
      json.writeEndObject();
    });
  }

  /** It takes requests; bars that are missing are told, and do not make it less ready. */
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
