package io.cryptvault.http.client.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bar;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fields of one frame as they come, in any order. Confined to one frame. */
final class KrakenFrame {

  /** One bar as it stands. */
  record Row(String symbol, long minutes, Bar bar) {}

  private final JsonParser json;
  private final List<Row> rows = new ArrayList<>();
  private String channel = "";
  private String type = "";
  private String method = "";
  private String symbol = "";
  private String error = "";
  private long request = -1;

  /** Reads the frame; throws {@link IllegalArgumentException} when figures make no bar. */
  KrakenFrame(JsonParser json) throws IOException {
    this.json = json;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "channel" -> channel = json.getText();
        case "type" -> type = json.getText();
        case "method" -> method = json.getText();
        case "symbol" -> symbol = json.getText();
        case "error" -> error = json.getText();
        case "req_id" -> request = json.getLongValue();
        case "result" -> result(value);
        case "data" -> data(value);
        default -> json.skipChildren();
      }
    }
  }

  boolean isOhlc() {
    return channel.equals("ohlc") && method.isEmpty();
  }

  boolean isSnapshot() {
    return type.equals("snapshot");
  }

  /** Whether it answers a request of ours to be told more or less. */
  boolean isAnswer() {
    return method.equals("subscribe") || method.equals("unsubscribe");
  }

  List<Row> rows() {
    return rows;
  }

  String symbol() {
    return symbol;
  }

  String error() {
    return error;
  }

  long request() {
    return request;
  }

  private void result(JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("symbol")) {
        symbol = json.getText();
      } else {
        json.skipChildren();
      }
    }
  }

  private void data(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY || !channel.equals("ohlc")) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      rows.add(row());
    }
  }

  private Row row() throws IOException {
    String name = "";
    long minutes = 0;
    long open = -1;
    double[] figures = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "symbol" -> name = json.getText();
        case "interval" -> minutes = json.getLongValue();
        case "interval_begin" -> open = Instant.parse(json.getText()).toEpochMilli();
        case "open" -> figures[0] = figure();
        case "high" -> figures[1] = figure();
        case "low" -> figures[2] = figure();
        case "close" -> figures[3] = figure();
        case "volume" -> figures[4] = figure();
        default -> json.skipChildren();
      }
    }
    return new Row(
        name, minutes, new Bar(open, figures[0], figures[1], figures[2], figures[3], figures[4]));
  }

  /** Of its decimal text, never of what a parser made of it. */
  private double figure() throws IOException {
    return Double.parseDouble(json.getText());
  }
}
