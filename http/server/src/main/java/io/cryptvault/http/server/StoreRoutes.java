package io.cryptvault.http.server;

import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchJobs;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.wire.BarLines;
import io.cryptvault.http.wire.FetchJson;
import io.cryptvault.http.wire.FetchRequest;
import io.cryptvault.http.wire.StoreJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.Location;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What the server keeps, in and out of it, and fetches of more. */
final class StoreRoutes extends AllDirectives {
  /** Bars of one chunk of an answer. */
  private static final int CHUNK = 1_000;

  private final Optional<StoreService> served;
  private final Body body;
  private final InstantSource clock;

  StoreRoutes(Optional<StoreService> served, Body body, InstantSource clock) {
    this.served = served;
    this.body = body;
    this.clock = clock;
  }

  /** Under {@code /v1}. */
  Route all() {
    return concat(
        pathPrefix(
            "store",
            () -> concat(
                pathEnd(() -> get(() -> extractUri(this::holdings))),
                path(
                    "bars",
                    () -> concat(
                        get(() -> extractUri(this::bars)), post(() -> extractUri(this::put)))))),
        pathPrefix(
            "fetch",
            () -> concat(
                pathEnd(() -> post(this::begin)),
                path(
                    PathMatchers.segment(),
                    id -> concat(get(() -> progress(id)), delete(() -> cancel(id)))))));
  }

  /** {@code GET /v1/store?venue=&symbol=&interval=}: all of it, or what was named. */
  private Route holdings(Uri uri) {
    StoreService store = store();
    Query query = new Query(uri, "venue", "symbol", "interval");
    query.text("interval").ifPresent(name -> query.interval()); // refused when there is none such
    return Respond.stage(
        store.store().holdings(shelf -> isNamed(shelf, query)),
        all -> Respond.json(StoreJson.of(
            store.venue().map(MarketDataSource::venue).orElse(""),
            store
                .file()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .orElse(""),
            all)));
  }

  private static boolean isNamed(Shelf shelf, Query query) {
    Series series = shelf.series();
    return query.text("venue").map(shelf.venue()::equals).orElse(true)
        && query.text("symbol").map(series.symbol().name()::equals).orElse(true)
        && query.text("interval").map(series.interval().toString()::equals).orElse(true);
  }

  /** {@code GET /v1/store/bars?venue=&symbol=&interval=&from=&to=&last=}: streamed, NDJSON or CSV. */
  private Route bars(Uri uri) {
    Query query = new Query(uri, "venue", "symbol", "interval", "from", "to", "last", "format");
    Shelf shelf = shelf(query);
    int last = query.count("last", Integer.MAX_VALUE, Integer.MAX_VALUE);
    boolean isCsv = isCsv(query);
    TimeRange range =
        range(query.from(clock).orElse(Long.MIN_VALUE), query.to(clock).orElse(Long.MAX_VALUE));
    return Respond.stage(
        query.text("last").isPresent()
            ? store().store().newest(shelf, last)
            : store().store().between(shelf, range),
        kept -> streamed(kept.bars(), isCsv));
  }

  private static boolean isCsv(Query query) {
    String format = query.text("format").orElse("ndjson");
    if (!format.equals("ndjson") && !format.equals("csv")) {
      throw new Query.Bad(
          406, "NOT_ACCEPTABLE", "format: expected ndjson or csv, found " + Quoted.of(format));
    }
    return format.equals("csv");
  }

  private static TimeRange range(long from, long to) {
    if (from >= to) {
      throw new Query.Bad(
          400, "BAD_PARAMETER", "from: expected a time before to, found " + from + " and " + to);
    }
    return new TimeRange(from, to);
  }

  private static HttpResponse streamed(Bars bars, boolean isCsv) {
    ContentType type =
        isCsv ? Formats.CSV.toContentType(HttpCharsets.UTF_8) : Formats.NDJSON.toContentType();
    Function<Bars, String> text = isCsv ? BarLines::of : BarLines::json;
    int chunks = (bars.size() + CHUNK - 1) / CHUNK;
    Source<ByteString, ?> lines = chunks == 0
        ? Source.empty()
        : Source.range(0, chunks - 1)
            .map(k -> ByteString.fromString(
                text.apply(bars.slice(k * CHUNK, Math.min(bars.size(), (k + 1) * CHUNK)))));
    return HttpResponse.create().withEntity(HttpEntities.createChunked(type, lines));
  }

  /** {@code POST /v1/store/bars?venue=&symbol=&interval=&from=&to=}: lines of CSV, all that the venue has of these times. */
  private Route put(Uri uri) {
    Query query = new Query(uri, "venue", "symbol", "interval", "from", "to");
    Shelf shelf = shelf(query);
    refusing("BAD_PARAMETER", () -> Shelf.requireVenue(shelf.venue()));
    TimeRange covered = range(required("from", query.from(clock)), required("to", query.to(clock)));
    return body.ofType(MediaTypes.TEXT_CSV.toString(), lines -> {
      BarLines.Read read = readable(() -> BarLines.read(lines, shelf.series().interval()));
      return Respond.stage(
          store().store().put(shelf, within(covered, read.bars(), shelf), covered),
          put -> Respond.json(StoreJson.put(put.added(), put.corrected(), read.widened())));
    });
  }

  private static Bars within(TimeRange covered, Bars all, Shelf shelf) {
    Bars bars = readable(() -> shelf.onGrid(all));
    if (covered.of(bars).size() < bars.size()) {
      long outside = covered.contains(bars.firstTime()) ? bars.lastTime() : bars.firstTime();
      throw new Query.Bad(
          400,
          "BAD_REQUEST",
          "bars: expected open times from " + covered.from() + " up to " + covered.to()
              + ", which are said to be all, found " + outside);
    }
    return bars;
  }

  /** {@code POST /v1/fetch}: a job. */
  private Route begin() {
    return body.ofType(MediaTypes.APPLICATION_JSON.toString(), text -> {
      FetchRequest request = readable(() -> FetchRequest.read(text));
      List<Series> series = request.symbols().stream()
          .flatMap(
              symbol -> request.intervals().stream().map(interval -> new Series(symbol, interval)))
          .toList();
      String id = fetching().start(series, request.span(), request.scope());
      return complete(Respond.json(FetchJson.of(id, job(id).progress()))
          .withStatus(StatusCodes.ACCEPTED)
          .addHeader(Location.create("/v1/fetch/" + id)));
    });
  }

  private Route progress(String id) {
    return complete(Respond.json(FetchJson.of(id, job(id).progress())));
  }

  private Route cancel(String id) {
    job(id).cancel();
    return progress(id);
  }

  private static <T> T readable(Supplier<T> read) {
    return refusing("BAD_REQUEST", read);
  }

  private static <T> T refusing(String code, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new Query.Bad(400, code, String.valueOf(e.getMessage()));
    }
  }

  private FetchJob job(String id) {
    return fetching()
        .find(id)
        .orElseThrow(
            () -> new Query.Bad(404, "NOT_FOUND", "fetch: there is no job " + Quoted.cut(id)));
  }

  private FetchJobs fetching() {
    return store()
        .jobs()
        .orElseThrow(() -> new Query.Bad(
            409,
            "NO_VENUE",
            "fetch: the server serves what is kept alone, with no venue behind it"));
  }

  private StoreService store() {
    return served.orElseThrow(() -> new Query.Bad(
        404,
        "NO_STORE",
        "the server keeps no bars; start it with cryptvault.store.path set to a file"));
  }

  private static Shelf shelf(Query query) {
    String venue = query
        .text("venue")
        .orElseThrow(
            () -> new Query.Bad(400, "MISSING_PARAMETER", "venue: expected one, found none"));
    String symbol = query
        .text("symbol")
        .orElseThrow(
            () -> new Query.Bad(400, "MISSING_PARAMETER", "symbol: expected one, found none"));
    return new Shelf(venue, new Series(Query.symbol(symbol), query.interval()));
  }

  private static long required(String name, OptionalLong time) {
    return time.orElseThrow(
        () -> new Query.Bad(400, "MISSING_PARAMETER", name + ": expected a time, found none"));
  }
}
