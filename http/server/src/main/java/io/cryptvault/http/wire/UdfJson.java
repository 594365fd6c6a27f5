package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.udf.ChartRows;
import io.cryptvault.http.udf.ChartSymbol;
import io.cryptvault.http.udf.ChartSymbols;
import io.cryptvault.http.udf.Resolution;
import io.cryptvault.http.udf.SymbolDetails;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The documents of TradingView's UDF. Times are in seconds, and the names of fields are the protocol's. */
public final class UdfJson {
  private static final int SECOND = 1_000;
  private static final int SMALLEST_MARK = 7;

  private UdfJson() {}

  /**
   * The answer to {@code /udf/config}.
   *
   * @param symbols what the source has
   * @return a JSON document
   */
  public static String config(ChartSymbols symbols) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeBooleanField("supports_search", true);
      json.writeBooleanField("supports_group_request", false);
      json.writeBooleanField("supports_marks", true);
      json.writeBooleanField("supports_timescale_marks", false);
      json.writeBooleanField("supports_time", true);
      json.writeArrayFieldStart("exchanges");
      writeChoice(json, "", "All exchanges");
      for (String venue : symbols.venues()) {
        writeChoice(json, venue, venue);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("symbols_types");
      writeChoice(json, "", "All");
      writeChoice(json, "crypto", "Pairs");
      writeChoice(json, "expression", "Readings");
      json.writeEndArray();
      Json.writeStrings(json, "supported_resolutions", symbols.resolutions());
      json.writeEndObject();
    });
  }

  private static void writeChoice(JsonGenerator json, String value, String name)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("value", value);
    json.writeStringField("name", name);
    json.writeStringField("desc", name);
    json.writeEndObject();
  }

  /**
   * The answer to {@code /udf/symbols}.
   *
   * @param details of one symbol
   * @return a JSON document
   */
  public static String symbol(SymbolDetails details) {
    ChartSymbol symbol = details.symbol();
    List<String> resolutions = Resolution.of(symbol.intervals());
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("name", symbol.name());
      json.writeStringField("ticker", symbol.name());
      json.writeStringField("description", symbol.description());
      json.writeStringField("type", symbol.type());
      for (String field : List.of("exchange", "listed_exchange")) {
        json.writeStringField(field, symbol.venue());
      }
      // What charts called the two before 2019.
      for (String field : List.of("exchange-traded", "exchange-listed")) {
        json.writeStringField(field, symbol.venue());
      }
      json.writeStringField("session", "24x7");
      json.writeStringField("timezone", "Etc/UTC");
      json.writeStringField("format", "price");
      json.writeNumberField("minmov", 1);
      json.writeNumberField("minmov2", 0);
      json.writeNumberField("pricescale", details.priceScale());
      json.writeNumberField("pointvalue", 1);
      json.writeBooleanField("has_seconds", has(resolutions, "\\d+S"));
      json.writeBooleanField("has_intraday", has(resolutions, "\\d+S?"));
      json.writeBooleanField("has_daily", has(resolutions, "\\d+D"));
      json.writeBooleanField("has_weekly_and_monthly", has(resolutions, "\\d+[WM]"));
      Json.writeStrings(json, "seconds_multipliers", counts(resolutions, "S"));
      Json.writeStrings(json, "intraday_multipliers", counts(resolutions, ""));
      Json.writeStrings(json, "daily_multipliers", counts(resolutions, "D"));
      Json.writeStrings(json, "weekly_multipliers", counts(resolutions, "W"));
      Json.writeStrings(json, "monthly_multipliers", counts(resolutions, "M"));
      Json.writeStrings(json, "supported_resolutions", resolutions);
      json.writeBooleanField("has_empty_bars", false);
      json.writeBooleanField("has_no_volume", !details.hasVolume());
      json.writeStringField("visible_plots_set", plots(details));
      json.writeStringField("data_status", "streaming");
      json.writeEndObject();
    });
  }

  private static boolean has(List<String> resolutions, String pattern) {
    return resolutions.stream().anyMatch(one -> one.matches(pattern));
  }

  private static List<String> counts(List<String> resolutions, String letter) {
    return resolutions.stream()
        .filter(one -> one.matches("\\d+" + letter))
        .map(one -> one.replace(letter, ""))
        .toList();
  }

  private static String plots(SymbolDetails details) {
    if (details.symbol().formula().isPresent()) {
      return "c";
    }
    return details.hasVolume() ? "ohlcv" : "ohlc";
  }

  /**
   * The answer to {@code /udf/search}.
   *
   * @param found the best match first
   * @return a JSON array
   */
  public static String found(List<ChartSymbol> found) {
    return Json.text(json -> {
      json.writeStartArray();
      for (ChartSymbol symbol : found) {
        json.writeStartObject();
        json.writeStringField("symbol", symbol.name());
        json.writeStringField("full_name", symbol.venue() + ':' + symbol.name());
        json.writeStringField("ticker", symbol.name());
        json.writeStringField("description", symbol.description());
        json.writeStringField("exchange", symbol.venue());
        json.writeStringField("type", symbol.type());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /**
   * The answer to {@code /udf/history}.
   *
   * @param rows oldest first
   * @return a JSON document: columns, or {@code no_data}
   */
  public static String history(ChartRows rows) {
    return Json.text(json -> {
      json.writeStartObject();
      if (rows.size() > 0) {
        json.writeStringField("s", "ok");
        json.writeArrayFieldStart("t");
        for (int row = 0; row < rows.size(); row++) {
          json.writeNumber(Math.floorDiv(rows.openTime(row), SECOND));
        }
        json.writeEndArray();
        writeColumn(json, "o", rows, rows::open);
        writeColumn(json, "h", rows, rows::high);
        writeColumn(json, "l", rows, rows::low);
        writeColumn(json, "c", rows, rows::close);
        if (rows.hasVolume()) {
          writeColumn(json, "v", rows, rows::volume);
        }
      } else {
        json.writeStringField("s", "no_data");
        if (rows.nextTime().isPresent()) {
          json.writeNumberField("nextTime", rows.nextTime().getAsLong() / SECOND);
        }
      }
      json.writeEndObject();
    });
  }

  private static void writeColumn(
      JsonGenerator json, String field, ChartRows rows, IntToDoubleFunction column)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (int row = 0; row < rows.size(); row++) {
      Json.writeReading(json, column.applyAsDouble(row));
    }
    json.writeEndArray();
  }

  /**
   * The answer to {@code /udf/marks}.
   *
   * @param gaps of one series, the oldest first
   * @return a JSON document: columns
   */
  public static String marks(List<Gap> gaps) {
    return Json.text(json -> {
      json.writeStartObject();
      Json.writeStrings(
          json, "id", gaps.stream().map(gap -> "gap-" + gap.range().from()).toList());
      json.writeArrayFieldStart("time");
      for (Gap gap : gaps) {
        json.writeNumber(Math.floorDiv(gap.range().from(), SECOND));
      }
      json.writeEndArray();
      Json.writeStrings(json, "color", gaps.stream().map(UdfJson::color).toList());
      Json.writeStrings(json, "text", gaps.stream().map(UdfJson::text).toList());
      Json.writeStrings(json, "label", gaps.stream().map(gap -> "G").toList());
      Json.writeStrings(
          json, "labelFontColor", gaps.stream().map(gap -> "white").toList());
      json.writeArrayFieldStart("minSize");
      for (int k = 0; k < gaps.size(); k++) {
        json.writeNumber(SMALLEST_MARK);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static String color(Gap gap) {
    return switch (gap.state()) {
      case OPEN -> "red";
      case FILLED -> "green";
      case PERMANENT -> "yellow";
    };
  }

  private static String text(Gap gap) {
    Interval interval = gap.series().interval();
    String range = Instant.ofEpochMilli(gap.range().from()) + " to "
        + Instant.ofEpochMilli(gap.range().to());
    String bars =
        gap.bars() + (gap.bars() == 1 ? " bar of " : " bars of ") + interval + ", " + range;
    return switch (gap.state()) {
      case OPEN -> bars + ", missing: " + gap.cause();
      case FILLED -> bars + ", were missing and have arrived";
      case PERMANENT -> bars + ", missing for good: " + gap.cause();
    };
  }

  /**
   * The answer to a request that cannot be answered.
   *
   * @param message what was expected, and what was found
   * @return a JSON document
   */
  public static String error(String message) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("s", "error");
      json.writeStringField("errmsg", message);
      json.writeEndObject();
    });
  }
}
