package io.cryptvault.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of symbols: {@code {"symbols":[{"symbol":"BTC/USDT","venue":"binance","intervals":["1m"]}],"next":null}}. */
public final class ListingsJson {
  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field(
          "symbols",
          Schema.list(Schema.object()
              .field("symbol", CommonSchemas.SYMBOL)
              .field("venue", Schema.text())
              .field("intervals", Schema.list(CommonSchemas.INTERVAL))
              .named("Listing", "A symbol of the source.")))
      .field("next", CommonSchemas.NEXT)
      .named("Symbols", "A page of symbols.");

  private ListingsJson() {}

  /**
   * The answer to {@code GET /v1/symbols}.
   *
   * @param page symbols in order
   * @param next the cursor of the next page; empty on the last one
   * @return a JSON document
   */
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

  /**
   * Reads the document that {@link #of} writes.
   *
   * @param document an answer of a server
   * @return the symbols in it, in order
   */
  public static List<Listing> listings(JsonNode document) {
    List<Listing> listings = new ArrayList<>();
    for (JsonNode one : document.path("symbols")) {
      List<Interval> intervals = new ArrayList<>();
      one.path("intervals").forEach(name -> intervals.add(Interval.of(name.asText())));
      listings.add(new Listing(
          Symbol.of(one.path("symbol").asText()), one.path("venue").asText(), intervals));
    }
    return listings;
  }
}
