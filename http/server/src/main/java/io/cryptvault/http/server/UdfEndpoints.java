package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.udf.ChartHistory;
import io.cryptvault.http.udf.ChartName;
import io.cryptvault.http.udf.ChartRows;
import io.cryptvault.http.udf.ChartSymbols;
import io.cryptvault.http.udf.ChartWindow;
import io.cryptvault.http.udf.Resolution;
import io.cryptvault.http.udf.SymbolDetails;
import io.cryptvault.http.wire.UdfJson;
import io.cryptvault.http.wire.UdfSchemas;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.util.ByteString;

/** Bars and readings for charts, by TradingView's UDF. Paths, fields and units are that protocol's. */
final class UdfEndpoints {
  private static final int FOUND = 30;
  private static final int MOST_FOUND = 1_000;
  private static final int SECOND = 1_000;
  /** The year 9999 in seconds: beyond it, times in milliseconds are no dates. */
  private static final long LATEST = 253_402_300_799L;

  private static final String SYMBOL = "as in `/udf/symbols`";

  private final CryptVault vault;
  private final HttpSettings settings;
  private final InstantSource clock;
  private final ChartHistory history;

  UdfEndpoints(CryptVault vault, HttpSettings settings, InstantSource clock) {
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
    this.history = new ChartHistory(vault, clock, settings.maxBars());
  }

  Endpoint config() {
    return Endpoint.get(
            "/udf/config", "For charts: what this datafeed can do; see [UDF](clients.md#udf).")
        .answers(
            Answer.json(
                UdfSchemas.CONFIG,
                "`{\"supports_search\":true,\"supports_marks\":true,\"supports_time\":true,"
                    + "\"exchanges\":[{\"value\",\"name\",\"desc\"}],\"symbols_types\":[...],\"supported_resolutions\":[\"1\",\"60\",\"1D\"]}`"))
        .alsoFailsWith(UdfSchemas.ERROR)
        .refuses(ErrorStatus.UPSTREAM)
        .by(UdfRefusals.in(request -> symbols().thenApply(UdfJson::config)));
  }

  Endpoint symbol() {
    return Endpoint.get("/udf/symbols", "For charts: what a symbol is.")
        .required(
            "symbol",
            Shape.Plain.TEXT,
            "`BTC/USDT`, with or without its venue (`binance:BTC/USDT`), for readings with a"
                + " formula (`BTC/USDT|rsi(14)`)")
        .example("BTC/USDT")
        .ignoringQuery()
        .answers(Answer.json(
            UdfSchemas.SYMBOL,
            "`{\"name\",\"ticker\",\"description\",\"type\",\"exchange\",\"session\":\"24x7\",\"timezone\":\"Etc/UTC\",\"minmov\":1,"
                + "\"pricescale\",\"has_intraday\",\"intraday_multipliers\",\"supported_resolutions\",...}`"
                + UdfRefusals.FORM))
        .alsoFailsWith(UdfSchemas.ERROR)
        .refuses(ErrorStatus.UPSTREAM)
        .by(UdfRefusals.in(request -> {
          ChartName name = ChartName.of(query(request).required("symbol"));
          return symbols()
              .thenCompose(all -> SymbolDetails.of(vault, all.find(name)))
              .thenApply(UdfJson::symbol);
        }));
  }

  Endpoint search() {
    return Endpoint.get("/udf/search", "For charts: symbols whose names contain a text.")
        .optional(
            "query",
            Shape.Plain.TEXT,
            "in any case, separators may be left out (`btcusdt`); `btc|rsi(14)` finds the readings"
                + " of a formula; all symbols without it")
        .example("btc")
        .optional(
            "type", Shape.Plain.TEXT, "`crypto` (pairs), `expression` (readings) or `undefined`")
        .optional("exchange", Shape.Plain.TEXT, "the venue")
        .optional("limit", Shape.Count.of(FOUND, MOST_FOUND), "symbols of an answer")
        .ignoringQuery()
        .answers(Answer.json(
            UdfSchemas.FOUND,
            "`[{\"symbol\",\"full_name\",\"ticker\",\"description\",\"exchange\",\"type\"}]`, the"
                + " best match first" + UdfRefusals.FORM))
        .alsoFailsWith(UdfSchemas.ERROR)
        .refuses(ErrorStatus.UPSTREAM)
        .by(UdfRefusals.in(request -> {
          Query query = query(request);
          int limit = query.count("limit").orElseThrow();
          return symbols()
              .thenApply(all -> UdfJson.found(all.search(
                  query.text("query").orElse(""),
                  query.text("exchange").orElse(""),
                  query.text("type").orElse(""),
                  limit)));
        }));
  }

  Endpoint history() {
    return Endpoint.get(
            "/udf/history",
            "For charts: the newest bars before a time, the forming one among them, or readings.")
        .required("symbol", Shape.Plain.TEXT, SYMBOL)
        .example("BTC/USDT")
        .required("resolution", Shape.Plain.TEXT, "`1`, `60`, `1D` or `D`, `1W`, `1M`, `1S`")
        .example("1")
        .optional(
            "from",
            Shape.Plain.TEXT,
            "the earliest open time, in seconds; required without `countback`, unread with it")
        .required("to", Shape.Plain.TEXT, "the end, not included, in seconds")
        .example("1900000000")
        .optional(
            "countback",
            Shape.Count.withoutDefault(),
            "how many bars before `to`; an answer has at most " + settings.maxBars()
                + ", the newest")
        .example("300")
        .ignoringQuery()
        .answers(Answer.json(
            UdfSchemas.HISTORY,
            "`{\"s\":\"ok\",\"t\":[seconds],\"o\":[...],\"h\":[...],\"l\":[...],\"c\":[...],\"v\":[...]}`,"
                + " without `v` where there are no volumes; `{\"s\":\"no_data\"}`, with"
                + " `\"nextTime\"` of the closest bar before" + UdfRefusals.FORM))
        .alsoFailsWith(UdfSchemas.ERROR)
        .refuses(ErrorStatus.UPSTREAM)
        .by(UdfRefusals.in(request -> {
          Query query = query(request);
          ChartName name = ChartName.of(query.required("symbol"));
          Interval interval = interval(query);
          ChartWindow window = window(query, interval);
          return series(name, interval)
              .thenCompose(series -> rows(name, series, window))
              .thenApply(UdfJson::history);
        }));
  }

  private CompletionStage<ChartRows> rows(ChartName name, Series series, ChartWindow window) {
    return name.formula().isPresent()
        ? history.readings(series, name.formula().get(), window)
        : history.bars(series, window);
  }

  private ChartWindow window(Query query, Interval interval) {
    OptionalInt count = query.count("countback");
    long to = seconds("to", query.required("to"));
    if (count.isPresent()) {
      return ChartWindow.of(OptionalLong.empty(), to, count, interval, settings.maxBars());
    }
    long from = seconds(
        "from",
        query
            .text("from")
            .orElseThrow(() -> bad(
                "from: expected the earliest open time in seconds, or countback, found neither")));
    if (from > to) {
      throw bad("from: expected at most to, " + to / SECOND + ", found " + from / SECOND);
    }
    return ChartWindow.of(OptionalLong.of(from), to, count, interval, settings.maxBars());
  }

  Endpoint marks() {
    return Endpoint.get(
            "/udf/marks", "For charts: the gaps of a series, as in `GET /v1/gaps`, as marks.")
        .required("symbol", Shape.Plain.TEXT, SYMBOL)
        .example("BTC/USDT")
        .required("resolution", Shape.Plain.TEXT, "as in `/udf/history`")
        .example("1")
        .required("from", Shape.Plain.TEXT, "in seconds")
        .example("1700000000")
        .required("to", Shape.Plain.TEXT, "in seconds, included")
        .example("1900000000")
        .ignoringQuery()
        .answers(Answer.json(
            UdfSchemas.MARKS,
            "`{\"id\":[...],\"time\":[seconds],\"color\":[...],\"text\":[...],\"label\":[...],\"labelFontColor\":[...],\"minSize\":[...]}`:"
                + " red for an open gap, yellow for a permanent one, green for one that is filled"
                + UdfRefusals.FORM))
        .alsoFailsWith(UdfSchemas.ERROR)
        .refuses(ErrorStatus.UPSTREAM)
        .by(UdfRefusals.in(request -> {
          Query query = query(request);
          ChartName name = ChartName.of(query.required("symbol"));
          Interval interval = interval(query);
          long from = seconds("from", query.required("from"));
          long to = seconds("to", query.required("to"));
          return series(name, interval)
              .thenCompose(series -> vault
                  .gaps()
                  .thenApply(ledger -> UdfJson.marks(ledger.gaps().stream()
                      .filter(gap -> gap.series().equals(series))
                      .filter(gap -> gap.range().from() <= to && gap.range().to() > from)
                      .sorted(Comparator.comparingLong(UdfEndpoints::start))
                      .limit(settings.maxBars())
                      .toList())));
        }));
  }

  private static long start(Gap gap) {
    return gap.range().from();
  }

  Endpoint time() {
    return Endpoint.get("/udf/time", "For charts: the server's time.")
        .answers(Answer.ok(Answer.Content.of(MediaTypes.TEXT_PLAIN, "seconds, and nothing else")))
        .by(request -> Respond.now(HttpResponse.create()
            .withEntity(HttpEntities.create(
                MediaTypes.TEXT_PLAIN.toContentType(HttpCharsets.UTF_8),
                ByteString.fromString(Long.toString(clock.millis() / SECOND))))));
  }

  private CompletionStage<ChartSymbols> symbols() {
    return vault.listings().thenApply(ChartSymbols::of);
  }

  /** A name without its venue is the source's own, so the source need not be asked for its list. */
  private CompletionStage<Series> series(ChartName name, Interval interval) {
    return name.exchange().isEmpty()
        ? CompletableFuture.completedFuture(new Series(Query.symbol(name.symbol()), interval))
        : symbols().thenApply(all -> new Series(all.find(name).symbol(), interval));
  }

  /** The query by what the endpoint declares. Charts send parameters of their own as well, which are not looked at. */
  private static Query query(ApiRequest request) {
    return Query.tolerant(request.uri(), request.endpoint().query());
  }

  private static Interval interval(Query query) {
    try {
      return Resolution.interval(query.required("resolution"));
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  /** Epoch milliseconds. Charts ask for times before 1970 when they want many bars. */
  private static long seconds(String name, String text) {
    try {
      long seconds = Long.parseLong(text);
      if (Math.abs(seconds) <= LATEST) {
        return seconds * SECOND;
      }
    } catch (NumberFormatException e) {
      throw bad(name + ": expected a whole number of seconds since 1970, found " + Quoted.of(text));
    }
    throw bad(name + ": expected seconds since 1970 in the years up to 9999, found "
        + Quoted.cut(text) + "; milliseconds are 1000 times as large");
  }

  private static Query.Bad bad(String detail) {
    return new Query.Bad(400, "BAD_PARAMETER", detail);
  }
}
