package io.cryptvault.http.client.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.util.List;

/** The fields of one frame as they come, in any order; events may be wrapped. Confined to one frame. */
final class BinanceFrame {
  private String event = "";
  private String code = "";
  private String interval = "";
  private long openTime = -1;
  private final double[] figures = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
  private boolean closed;
  private long id = -1;
  private boolean hasResult;
  private String error = "";

  /** What a frame says. */
  static StreamMessage read(String frame) {
    try (JsonParser json = VenueJson.FACTORY.createParser(frame)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? new BinanceFrame().message(json)
          : new StreamMessage.Unused(true);
    } catch (IOException | IllegalArgumentException e) {
      return new StreamMessage.Unused(
          true); // counted by who reads; a frame a second would flood a log
    }
  }

  /** Throws {@link IllegalArgumentException} when the figures make no bar. */
  private StreamMessage message(JsonParser json) throws IOException {
    object(json);
    if (event.equals("kline")) {
      var bar = new Bar(openTime, figures[0], figures[1], figures[2], figures[3], figures[4]);
      return new StreamMessage.Seen(
          BinanceWire.nameOf(code, interval), bar, closed ? Standing.CLOSED : Standing.FORMING);
    }
    if (event.equals("serverShutdown")) {
      return new StreamMessage.Ending("the venue said that it shuts down");
    }
    if (!error.isEmpty()) {
      return new StreamMessage.Refused(id, List.of(), error, false);
    }
    return hasResult ? new StreamMessage.Accepted(id, List.of()) : new StreamMessage.Unused(false);
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
