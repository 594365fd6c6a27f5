package io.cryptvault.http.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bar;
import java.io.IOException;

/** The fields of one frame as they come, in any order; events may be wrapped. Confined to one frame. */
final class StreamFrame {
  private String event = "";
  private String code = "";
  private String interval = "";
  private long openTime = -1;
  private final double[] figures = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
  private boolean closed;
  private long id = -1;
  private boolean hasResult;
  private String error = "";

  /** Throws {@link IllegalArgumentException} when the figures make no bar. */
  StreamMessage read(JsonParser json) throws IOException {
    object(json);
    if (event.equals("kline")) {
      var bar = new Bar(openTime, figures[0], figures[1], figures[2], figures[3], figures[4]);
      return new StreamMessage.Kline(code, interval, bar, closed);
    }
    if (!error.isEmpty()) {
      return new StreamMessage.Refused(id, error);
    }
    return hasResult ? new StreamMessage.Accepted(id) : new StreamMessage.Unused(false);
  }

  private void object(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      boolean isObject = value == JsonToken.START_OBJECT;
      switch (field) {
        case "data", "error" -> {
          if (isObject) {
            object(json);
          }
        }
        case "k" -> {
          if (isObject) {
            kline(json);
          }
        }
        case "e" -> event = json.getText();
        case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
        case "msg" -> error = json.getText();
        case "result" -> {
          hasResult = true;
          json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
  }

  private void kline(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "t" -> openTime = json.getLongValue();
        case "s" -> code = json.getText();
        case "i" -> interval = json.getText();
        case "o" -> figures[0] = Double.parseDouble(json.getText());
        case "h" -> figures[1] = Double.parseDouble(json.getText());
        case "l" -> figures[2] = Double.parseDouble(json.getText());
        case "c" -> figures[3] = Double.parseDouble(json.getText());
        case "v" -> figures[4] = Double.parseDouble(json.getText());
        case "x" -> closed = value == JsonToken.VALUE_TRUE;
        default -> json.skipChildren();
      }
    }
  }
}
