package io.cryptvault.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The contents of a store: {@code
 * {"venue":"binance","file":"/data/bars.duckdb","series":[{"venue":"binance","symbol":"BTC/USDT","interval":"1m",
 * "bars":9,"corrected":0,"covered":[{"fromTime":1,"toTime":2}]}]}}.
 */
public final class StoreJson {
  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field("venue", Schema.text().meaning("The one that it is filled from; empty without one."))
      .field("file", Schema.text().meaning("Its path; empty without a file."))
      .field(
          "series",
          Schema.list(Schema.object()
              .field("venue", Schema.text())
              .field("symbol", CommonSchemas.SYMBOL)
              .field("interval", CommonSchemas.INTERVAL)
              .field("bars", Schema.count())
              .field("corrected", Schema.count())
              .field(
                  "covered",
                  Schema.list(Schema.object()
                      .field("fromTime", CommonSchemas.TIME)
                      .field("toTime", CommonSchemas.TIME.meaning("Its end, not included."))
                      .named("TimeRange", "A range of times.")))
              .named("Holding", "What the store has of one series.")))
      .named("Holdings", "What the store keeps and covers.");

  /** Of {@link #put}. */
  public static final Schema PUT = Schema.object()
      .field("added", Schema.count().meaning("Bars that were not there before."))
      .field("corrected", Schema.count().meaning("Bars that replaced a different one."))
      .optional(
          "widened",
          Schema.whole(1, Integer.MAX_VALUE)
              .meaning("Bars whose high or low missed open or close by rounding alone."))
      .named("StorePut", "What a put has changed.");

  private StoreJson() {}

  /**
   * The document.
   *
   * @param venue the one that the server fetches from; empty when there is none
   * @param file the path of the store; empty when it has no file
   * @param holdings what is kept and covered, one entry a series
   * @return JSON
   */
  public static String of(String venue, String file, List<Holding> holdings) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("venue", venue);
      json.writeStringField("file", file);
      json.writeArrayFieldStart("series");
      for (Holding holding : holdings) {
        json.writeStartObject();
        json.writeStringField("venue", holding.shelf().venue());
        json.writeStringField("symbol", holding.shelf().series().symbol().name());
        json.writeStringField("interval", holding.shelf().series().interval().toString());
        json.writeNumberField("bars", holding.bars());
        json.writeNumberField("corrected", holding.corrected());
        json.writeArrayFieldStart("covered");
        for (TimeRange range : holding.coverage().ranges()) {
          json.writeStartObject();
          json.writeNumberField("fromTime", range.from());
          json.writeNumberField("toTime", range.to());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /**
   * Reads the document that {@link #of} writes.
   *
   * @param document an answer of a server
   * @return what its store keeps and covers
   */
  public static List<Holding> holdings(JsonNode document) {
    List<Holding> holdings = new ArrayList<>();
    for (JsonNode one : document.path("series")) {
      List<TimeRange> ranges = new ArrayList<>();
      one.path("covered")
          .forEach(range -> ranges.add(new TimeRange(
              range.path("fromTime").asLong(), range.path("toTime").asLong())));
      Series series = new Series(
          Symbol.of(one.path("symbol").asText()),
          Interval.of(one.path("interval").asText()));
      holdings.add(new Holding(
          new Shelf(one.path("venue").asText(), series),
          new Coverage(ranges),
          one.path("bars").asLong(),
          one.path("corrected").asLong()));
    }
    return holdings;
  }

  /**
   * The result of a put.
   *
   * @param added bars that were not there before
   * @param corrected bars that replaced a different one
   * @param widened bars whose high or low missed open or close by rounding alone; left out when 0
   * @return a JSON document
   */
  public static String put(int added, int corrected, int widened) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeNumberField("added", added);
      json.writeNumberField("corrected", corrected);
      if (widened > 0) {
        json.writeNumberField("widened", widened);
      }
      json.writeEndObject();
    });
  }
}
