package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.time.TimeRangeText;
import io.cryptvault.http.wire.BarsJson;
import io.cryptvault.http.wire.ListingsJson;
import io.cryptvault.http.wire.ReadingsJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;

/** What there is of symbols: their list, their bars, readings of any formulas on them. */
final class SymbolRoutes extends AllDirectives {
  private static final int PAGE = 1_000;
  private static final int ROWS = 300;

  private final CryptVault vault;
  private final HttpSettings settings;
  private final InstantSource clock;

  /** A resource of one symbol. */
  @FunctionalInterface
  interface OfSymbol {
    Route route(Symbol symbol, Uri uri);
  }

  SymbolRoutes(CryptVault vault, HttpSettings settings, InstantSource clock) {
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * {@code GET /v1/symbols?limit=&cursor=}: by name; the cursor is the last name of the page before. With {@code
   * sort=turnover} the first page of those by turnover, which has no next: places change all the time.
   */
  Route page(Uri uri) {
    Query query = new Query(uri, "limit", "cursor", "sort");
    int limit = query.count("limit", PAGE, settings.maxBars());
    Optional<String> cursor = query.text("cursor");
    String sort = query.text("sort").orElse("symbol");
    if (sort.equals("turnover")) {
      if (cursor.isPresent()) {
        throw new Query.Bad(
            400,
            "BAD_PARAMETER",
            "cursor: expected none with sort=turnover, found " + Quoted.of(cursor.get()));
      }
      return Respond.stage(
          vault.byTurnover(),
          listings -> Respond.json(ListingsJson.of(
              listings.subList(0, Math.min(limit, listings.size())), Optional.empty())));
    }
    if (!sort.equals("symbol")) {
      throw new Query.Bad(
          400, "BAD_PARAMETER", "sort: expected symbol or turnover, found " + Quoted.of(sort));
    }
    return Respond.stage(vault.listings(), listings -> {
      List<Listing> rest = listings.stream()
          .sorted((a, b) -> a.symbol().compareTo(b.symbol()))
          .filter(
              listing -> cursor.isEmpty() || listing.symbol().name().compareTo(cursor.get()) > 0)
          .toList();
      List<Listing> page = rest.subList(0, Math.min(limit, rest.size()));
      Optional<String> next = page.size() < rest.size()
          ? Optional.of(page.get(page.size() - 1).symbol().name())
          : Optional.empty();
      return NextPage.link(Respond.json(ListingsJson.of(page, next)), uri, "cursor", next);
    });
  }

  /** {@code GET /v1/bars/{symbol}?interval=&from=&to=&limit=&format=}. */
  Route bars(Symbol symbol, Uri uri) {
    Query query = new Query(uri, "interval", "from", "to", "limit", "format");
    Series series = new Series(symbol, query.interval());
    int limit = query.count("limit", ROWS, settings.maxBars());
    OptionalLong from = query.from(clock);
    OptionalLong to = query.to(clock);
    if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
      throw new Query.Bad(
          400,
          "BAD_PARAMETER",
          "from: expected a time before to, found " + from.getAsLong() + " and " + to.getAsLong());
    }
    return extractRequest(request -> {
      String format = format(query, request);
      CompletionStage<Page> page = from.isPresent()
          ? past(series, new TimeRange(from.getAsLong(), to.orElse(Long.MAX_VALUE)), limit)
          : before(series, to.orElse(Long.MAX_VALUE), limit);
      return Respond.stage(
          page,
          found -> NextPage.link(
              rows(format, found.bars, found.next),
              uri,
              "from",
              found.next.stream()
                  .mapToObj(time -> TimeRangeText.of(time, clock.millis()))
                  .findFirst()));
    });
  }

  /** Bars, and the open time of the first that would follow on the next page. */
  private record Page(SeriesBars bars, OptionalLong next) {}

  /** The newest bars before a time, the forming one among them where it is the newest. */
  private CompletionStage<Page> before(Series series, long to, int limit) {
    Interval interval = series.interval();
    if (to < interval.start(clock.millis())) {
      return past(series, new TimeRange(startOf(interval, to, limit), to), limit);
    }
    return vault.bars(series.symbol(), interval, limit).thenCompose(recent -> {
      SeriesBars newest = recent.last(limit);
      return newest.areBefore(to) // a simulated market may be ahead of the clock
          ? CompletableFuture.completedFuture(new Page(newest, OptionalLong.empty()))
          : past(series, new TimeRange(startOf(interval, to, limit), to), limit);
    });
  }

  /** The oldest closed bars of a range. */
  private CompletionStage<Page> past(Series series, TimeRange range, int limit) {
    // One more tells whether there is a next page.
    return vault.history(series.symbol(), series.interval(), range, limit + 1).thenApply(found -> {
      Bars bars = found.closed();
      Bars page = bars.slice(0, Math.min(limit, bars.size()));
      OptionalLong next = page.size() < bars.size()
          ? OptionalLong.of(bars.openTime(page.size()))
          : OptionalLong.empty();
      return new Page(SeriesBars.past(series, page, found), next);
    });
  }

  /** {@code GET /v1/readings/{symbol}?interval=&formula=&formula=&bars=&forming=}, with a strong {@code ETag}. */
  Route readings(Symbol symbol, Uri uri) {
    Query query = new Query(uri, "interval", "formula", "bars", "forming");
    Interval interval = query.interval();
    List<String> formulas = query.formulas(settings.maxFormulas());
    if (formulas.isEmpty()) {
      throw new Query.Bad(
          400,
          "MISSING_PARAMETER",
          "formula: expected at least one, as in ?formula=rsi(14), found none");
    }
    int bars = query.count("bars", ROWS, settings.maxBars());
    boolean forming = query.flag("forming");
    return extractRequest(request -> Respond.stage(
        vault.readings(symbol, interval, formulas, bars, forming),
        readings -> Tagged.respond(request, ReadingsJson.of(readings))));
  }

  private static long startOf(Interval interval, long to, int limit) {
    return to - limit * interval.millis();
  }

  private static String format(Query query, HttpRequest request) {
    Optional<String> typed = query.text("format");
    if (typed.isEmpty()) {
      return Formats.accepted(request);
    }
    String format = typed.get();
    if (!Formats.NAMES.contains(format)) {
      throw new Query.Bad(
          406,
          "NOT_ACCEPTABLE",
          "format: expected json, ndjson or csv, found " + Quoted.of(format));
    }
    return format;
  }

  private static HttpResponse rows(String format, SeriesBars bars, OptionalLong next) {
    return switch (format) {
      case "csv" ->
        HttpResponse.create()
            .withEntity(HttpEntities.create(
                Formats.CSV.toContentType(HttpCharsets.UTF_8),
                ByteString.fromString(BarsJson.csv(bars))));
      case "ndjson" ->
        HttpResponse.create()
            .withEntity(HttpEntities.create(
                Formats.NDJSON.toContentType(), ByteString.fromString(BarsJson.lines(bars))));
      default -> Respond.json(BarsJson.of(bars, next));
    };
  }
}
