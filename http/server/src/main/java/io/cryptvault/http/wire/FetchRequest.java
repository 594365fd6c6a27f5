package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.fetch.FetchScope;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job must fetch: {@code {"symbols":["BTC/USDT"],"intervals":["1m"],"bars":1000}}. Instead of {@code bars} it may have {@code
 * "fromTime"} and optionally {@code "toTime"}; with {@code "again":true} it also fetches what is kept already.
 *
 * @param symbols each with every interval
 * @param intervals lengths of bars
 * @param span the newest bars, or a range of times
 * @param scope all bars, or only those that the store lacks
 */
public record FetchRequest(
    List<Symbol> symbols, List<Interval> intervals, Span span, FetchScope scope) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of the body. */
  public static final Schema SCHEMA = Schema.object()
      .field("symbols", Schema.list(CommonSchemas.SYMBOL).with("minItems", 1))
      .field("intervals", Schema.list(CommonSchemas.INTERVAL).with("minItems", 1))
      .optional("bars", Schema.whole(1, Integer.MAX_VALUE).meaning("The newest bars."))
      .optional("fromTime", CommonSchemas.TIME.meaning("Instead of `bars`."))
      .optional("toTime", CommonSchemas.TIME.meaning("With `fromTime`: the end, not included."))
      .optional("again", Schema.flag().meaning("Whether what is kept is fetched, too."))
      .named("FetchRequest", "What a fetch must bring.");

  /** A body, as JSON. */
  public static final String EXAMPLE =
      "{\"symbols\":[\"BTC/USDT\"],\"intervals\":[\"1m\"],\"bars\":1000}";

  /** Copies the lists. */
  public FetchRequest {
    symbols = List.copyOf(symbols);
    intervals = List.copyOf(intervals);
  }

  /**
   * Parses a request.
   *
   * @param text JSON
   * @return the request
   * @throws IllegalArgumentException when the text is not one; names the field and what was expected
   */
  public static FetchRequest read(String text) {
    JsonNode document;
    try {
      document = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("body: expected JSON, " + Json.fault(e), e);
    }
    List<Symbol> symbols = new ArrayList<>();
    texts(document, "symbols").forEach(name -> symbols.add(Symbol.of(name)));
    List<Interval> intervals = new ArrayList<>();
    texts(document, "intervals").forEach(name -> intervals.add(Interval.of(name)));
    return new FetchRequest(symbols, intervals, span(document), scope(document));
  }

  private static List<String> texts(JsonNode document, String field) {
    JsonNode all = document.path(field);
    if (!all.isArray() || all.isEmpty()) {
      throw new IllegalArgumentException(field + ": expected a list of names, as in [\""
          + (field.equals("symbols") ? "BTC/USDT" : "1m") + "\"], found "
          + (all.isMissingNode() ? "none" : Quoted.cut(all.toString())));
    }
    List<String> texts = new ArrayList<>();
    all.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Span span(JsonNode document) {
    boolean isTimes = document.has("fromTime") || document.has("toTime");
    if (document.has("bars") == isTimes) {
      throw new IllegalArgumentException(
          "bars: expected either bars, or fromTime and optionally toTime, found "
              + (isTimes ? "both" : "none"));
    }
    if (!isTimes) {
      long bars = whole(document, "bars");
      if (bars < 1 || bars > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "bars: expected 1 or more, at most " + Integer.MAX_VALUE + ", found " + bars);
      }
      return Span.latest((int) bars);
    }
    long from = whole(document, "fromTime");
    long to = document.has("toTime") ? whole(document, "toTime") : Long.MAX_VALUE;
    if (from >= to) {
      throw new IllegalArgumentException(
          "fromTime: expected a time before toTime, found " + from + " and " + to);
    }
    return new Span.Between(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
  }

  private static FetchScope scope(JsonNode document) {
    JsonNode again = document.path("again");
    if (!again.isMissingNode() && !again.isBoolean()) {
      throw new IllegalArgumentException(
          "again: expected true or false, found " + Quoted.cut(again.toString()));
    }
    return again.asBoolean() ? FetchScope.ALL : FetchScope.MISSING;
  }

  private static long whole(JsonNode document, String field) {
    JsonNode number = document.path(field);
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw new IllegalArgumentException(field + ": expected a whole number, found "
          + (number.isMissingNode() ? "none" : Quoted.cut(number.toString())));
    }
    return number.asLong();
  }

  /** {@return the document that {@link #read} reads} */
  public String toJson() {
    return Json.text(json -> {
      json.writeStartObject();
      Json.writeStrings(json, "symbols", symbols.stream().map(Symbol::name).toList());
      Json.writeStrings(
          json, "intervals", intervals.stream().map(Interval::toString).toList());
      switch (span) {
        case Span.Latest latest -> json.writeNumberField("bars", latest.bars());
        case Span.Between between -> {
          json.writeNumberField("fromTime", between.from().toEpochMilli());
          json.writeNumberField("toTime", between.until().toEpochMilli());
        }
      }
      json.writeBooleanField("again", scope == FetchScope.ALL);
      json.writeEndObject();
    });
  }
}
