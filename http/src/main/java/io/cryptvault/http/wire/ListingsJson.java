package io.cryptvault.http.wire;

import io.cryptvault.actors.ingest.Listing;
import java.util.List;
import java.util.Optional;

/** A page of symbols: {@code {"symbols":[{"symbol":"BTC/USDT","venue":"binance","intervals":["1m"]}],"next":null}}. */
public final class ListingsJson {
  private ListingsJson() {}

  public static String of(List<Listing> page, Optional<String> next) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("symbols");
      for (Listing listing : page) {
        json.writeStartObject();
        json.writeStringField("symbol", listing.symbol().name());
        json.writeStringField("venue", listing.venue());
        Json.writeStrings(
            json,
            "intervals",
            listing.intervals().stream().map(Object::toString).toList());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeFieldName("next");
      if (next.isPresent()) {
        json.writeString(next.get());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    });
  }
}
