package io.cryptvault.http.sim.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.sim.server.JsonDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of a client on a WebSocket. Immutable.
 *
 * @param method such as {@code SUBSCRIBE}
 * @param params stream names, or a property and its value
 * @param id as sent, as JSON: a number, a quoted text or {@code null}
 */
record ControlMessage(String method, List<String> params, String id) {
  private static final JsonFactory JSON = new JsonFactory();

  ControlMessage {
    params = List.copyOf(params);
  }

  /** Throws {@link IOException} if the text is not a control message. */
  static ControlMessage read(String text) throws IOException {
    String method = "";
    String id = "null";
    List<String> params = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("method")) {
          method = json.getText();
        } else if (field.equals("id")) {
          id = value == JsonToken.VALUE_STRING ? '"' + json.getText() + '"' : json.getText();
        } else if (field.equals("params") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            params.add(json.getText());
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return new ControlMessage(method, params, id);
  }

  String accepted() {
    return "{\"result\":null,\"id\":" + id + "}";
  }

  /** {@code json} as the result. */
  String answered(String json) {
    return "{\"result\":" + json + ",\"id\":" + id + "}";
  }

  String listed(Iterable<String> streams) {
    return answered(JsonDocument.text(json -> {
      json.writeStartArray();
      for (String name : streams) {
        json.writeString(name);
      }
      json.writeEndArray();
    }));
  }

  String refused(int code, String text, boolean wrapped) {
    return wrapped
        ? "{\"error\":" + error(code, text) + "},\"id\":" + id + "}"
        : error(code, text) + ",\"id\":" + id + "}";
  }

  /** Without its closing brace. */
  private static String error(int code, String text) {
    return "{\"code\":" + code + ",\"msg\":\"" + text + "\"";
  }
}
