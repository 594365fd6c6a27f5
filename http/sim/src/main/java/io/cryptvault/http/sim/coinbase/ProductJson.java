package io.cryptvault.http.sim.coinbase;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.CandleText;
import io.cryptvault.http.sim.server.JsonDocument;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;

/** Writes products as the venue lists them. */
final class ProductJson {
  private ProductJson() {}

  static ByteString all(List<Product> products, Function<Product, String> status) {
    return JsonDocument.bytes(json -> {
      json.writeStartArray();
      for (Product product : products) {
        write(json, product, status.apply(product));
      }
      json.writeEndArray();
    });
  }

  static ByteString one(Product product, String status) {
    return JsonDocument.bytes(json -> write(json, product, status));
  }

  /** The last 24 hours. */
  static ByteString stats(Product product, Candle day) {
    var text = new CandleText(product.instrument(), day);
    return JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeStringField("open", text.open());
      json.writeStringField("high", text.high());
      json.writeStringField("low", text.low());
      json.writeStringField("last", text.close());
      json.writeStringField("volume", text.volume());
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Product product, String status) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", product.id());
    json.writeStringField("base_currency", product.base());
    json.writeStringField("quote_currency", product.quote());
    json.writeStringField("quote_increment", product.instrument().priceText(1));
    json.writeStringField("base_increment", product.instrument().volumeText(1));
    json.writeStringField("display_name", product.id());
    json.writeStringField("status", status);
    json.writeStringField("status_message", "");
    json.writeBooleanField("trading_disabled", !status.equals("online"));
    json.writeBooleanField("auction_mode", false);
    json.writeBooleanField("post_only", false);
    json.writeBooleanField("limit_only", false);
    json.writeBooleanField("cancel_only", false);
    json.writeEndObject();
  }
}
