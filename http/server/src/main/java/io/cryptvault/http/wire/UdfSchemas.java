package io.cryptvault.http.wire;

import io.cryptvault.http.schema.Fields;
import io.cryptvault.http.schema.Schema;
import java.util.List;

/** Schemas of the documents of {@link UdfJson}. */
public final class UdfSchemas {
  private static final Schema TEXTS = Schema.list(Schema.text());
  private static final Schema NUMBERS = Schema.list(Schema.number().orNull());
  private static final Schema SECONDS =
      Schema.list(Schema.whole()).meaning("Seconds since 1970, oldest first.");
  private static final Schema CHOICES = Schema.list(Schema.object()
      .field("value", Schema.text())
      .field("name", Schema.text())
      .field("desc", Schema.text())
      .named("UdfChoice", "One of a few words."));

  /** Of {@link UdfJson#error}. */
  public static final Schema ERROR = Schema.object()
      .field("s", Schema.only("error"))
      .field("errmsg", CommonSchemas.DETAIL)
      .named("UdfError", "Why a chart gets nothing.");

  /** Of {@link UdfJson#config}. */
  public static final Schema CONFIG = orError(Schema.object()
      .field("supports_search", Schema.flag())
      .field("supports_group_request", Schema.flag())
      .field("supports_marks", Schema.flag())
      .field("supports_timescale_marks", Schema.flag())
      .field("supports_time", Schema.flag())
      .field("exchanges", CHOICES)
      .field("symbols_types", CHOICES)
      .field("supported_resolutions", TEXTS)
      .named("UdfConfig", "What the datafeed can do."));

  /** Of {@link UdfJson#symbol}. */
  public static final Schema SYMBOL = orError(multipliers(Schema.object()
          .field("name", Schema.text())
          .field("ticker", Schema.text())
          .field("description", Schema.text())
          .field("type", Schema.text())
          .field("exchange", Schema.text())
          .field("listed_exchange", Schema.text())
          .field("exchange-traded", Schema.text())
          .field("exchange-listed", Schema.text())
          .field("session", Schema.only("24x7"))
          .field("timezone", Schema.only("Etc/UTC"))
          .field("format", Schema.only("price"))
          .field("minmov", Schema.whole(1, 1))
          .field("minmov2", Schema.whole(0, 0))
          .field("pricescale", Schema.whole(1, Long.MAX_VALUE))
          .field("pointvalue", Schema.whole(1, 1)))
      .field("supported_resolutions", TEXTS)
      .field("has_empty_bars", Schema.flag())
      .field("has_no_volume", Schema.flag())
      .field("visible_plots_set", Schema.words(List.of("c", "ohlc", "ohlcv")))
      .field("data_status", Schema.only("streaming"))
      .named("UdfSymbol", "What a symbol is."));

  /** Of {@link UdfJson#found}. */
  public static final Schema FOUND = orError(Schema.list(Schema.object()
      .field("symbol", Schema.text())
      .field("full_name", Schema.text())
      .field("ticker", Schema.text())
      .field("description", Schema.text())
      .field("exchange", Schema.text())
      .field("type", Schema.text())
      .named("UdfFound", "A symbol that was found.")));

  /** Of {@link UdfJson#history}. */
  public static final Schema HISTORY = Schema.either(
      Schema.object()
          .field("s", Schema.only("ok"))
          .field("t", SECONDS)
          .field("o", NUMBERS)
          .field("h", NUMBERS)
          .field("l", NUMBERS)
          .field("c", NUMBERS)
          .optional("v", NUMBERS)
          .named("UdfBars", "Bars or readings by columns."),
      Schema.object()
          .field("s", Schema.only("no_data"))
          .optional("nextTime", Schema.whole().meaning("Seconds of the closest bar before."))
          .named("UdfNoBars", "There is nothing in this range."),
      ERROR);

  /** Of {@link UdfJson#marks}. */
  public static final Schema MARKS = orError(Schema.object()
      .field("id", TEXTS)
      .field("time", SECONDS)
      .field("color", TEXTS)
      .field("text", TEXTS)
      .field("label", TEXTS)
      .field("labelFontColor", TEXTS)
      .field("minSize", Schema.list(Schema.count()))
      .named("UdfMarks", "Gaps by columns."));

  private UdfSchemas() {}

  private static Schema orError(Schema answer) {
    return Schema.either(answer, ERROR);
  }

  private static Fields multipliers(Fields symbol) {
    for (String length : List.of("seconds", "intraday", "daily", "weekly_and_monthly")) {
      symbol.field("has_" + length, Schema.flag());
    }
    for (String length : List.of("seconds", "intraday", "daily", "weekly", "monthly")) {
      symbol.field(length + "_multipliers", TEXTS);
    }
    return symbol;
  }
}
