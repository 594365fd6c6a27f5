package io.cryptvault.http.client.coinbase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.client.venue.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fields of one frame, in any order. Confined to one frame. */
final class CoinbaseFrame {
  /** A longer number is no price, and expensive to read. */
  private static final int DIGITS = 40;

  private final JsonParser json;
  private final List<String> subscribed = new ArrayList<>();
  private String type = "";
  private String product = "";
  private String reason = "";
  private String price = "";
  private String size = "";
  private String time = "";
  private long tradeId = -1;
  private long lastTrade;

  CoinbaseFrame(JsonParser json) throws IOException {
    this.json = json;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "type" -> type = json.getText();
        case "product_id" -> product = json.getText();
        case "price" -> price = json.getText();
        case "size" -> size = json.getText();
        case "time" -> time = json.getText();
        case "reason", "message" -> reason = reason + " " + json.getText();
        case "trade_id" -> tradeId = json.getLongValue();
        case "last_trade_id" -> lastTrade = json.getLongValue();
        case "channels" -> channels();
        default -> json.skipChildren();
      }
    }
  }

  String type() {
    return type;
  }

  String product() {
    return product;
  }

  /** The text of an error. */
  String reason() {
    return reason.trim();
  }

  /** The number of the last trade, 0 when the venue does not know it. */
  long lastTrade() {
    return lastTrade;
  }

  /** Products whose trades are subscribed now. */
  List<String> subscribed() {
    return subscribed;
  }

  /** The trade; throws {@link IllegalArgumentException} or {@link DateTimeException} when the frame has none. */
  Trade trade() {
    if (tradeId < 0 || size.length() > DIGITS || price.length() > DIGITS) {
      throw new IllegalArgumentException("trade: expected a number, a size and a price");
    }
    double paid = Decimals.of(price);
    BigDecimal amount = new BigDecimal(size);
    boolean isLong = Math.abs(amount.scale()) > DIGITS; // 1e999999999 is short, but not its sum
    if (!(paid > 0) || amount.signum() < 0 || isLong) {
      throw new IllegalArgumentException("trade: expected a positive price and size");
    }
    return new Trade(product, tradeId, Instant.parse(time).toEpochMilli(), paid, amount);
  }

  /** A channel is a name, or an object with its products. */
  private void channels() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        channel();
      } else {
        json.skipChildren();
      }
    }
  }

  private void channel() throws IOException {
    String name = "";
    List<String> products = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("name")) {
        name = json.getText();
      } else if (field.equals("product_ids") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.VALUE_STRING) {
          products.add(json.getText());
        }
      } else {
        json.skipChildren();
      }
    }
    if (name.equals("matches")) {
      subscribed.addAll(products);
    }
  }
}
