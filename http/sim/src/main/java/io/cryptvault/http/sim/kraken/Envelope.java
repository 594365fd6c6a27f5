package io.cryptvault.http.sim.kraken;

import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.Reply;

/** {@code {"error":[...],"result":{...}}}, always with HTTP 200. */
final class Envelope {
  static final String UNKNOWN_PAIR = "EQuery:Unknown asset pair";
  static final String INVALID = "EGeneral:Invalid arguments";
  static final String RATE_LIMIT = "EAPI:Rate limit exceeded";
  static final String UNAVAILABLE = "EService:Unavailable";

  private Envelope() {}

  /** {@code result} writes one value. */
  static Reply result(JsonDocument result) {
    return Reply.json(200, JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("error");
      json.writeEndArray();
      json.writeFieldName("result");
      result.write(json);
      json.writeEndObject();
    }));
  }

  static Reply error(String text) {
    return Reply.json(200, JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("error");
      json.writeString(text);
      json.writeEndArray();
      json.writeEndObject();
    }));
  }
}
