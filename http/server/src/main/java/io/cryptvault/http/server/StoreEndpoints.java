package io.cryptvault.http.server;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.wire.BarLines;
import io.cryptvault.http.wire.BarsJson;
import io.cryptvault.http.wire.StoreJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The bar store of the server: what it keeps, bars out of it and into it. */
final class StoreEndpoints {
  /** Bars of one chunk of an answer. */
  private static final int CHUNK = 1_000;

  private final Optional<StoreService> served;
  private final Body body;
  private final InstantSource clock;

  StoreEndpoints(Optional<StoreService> served, Body body, InstantSource clock) {
    this.served = served;
    this.body = body;
    this.clock = clock;
  }

  Endpoint holdings() {
    return Endpoint.get("/v1/store", "What the store keeps and covers.")
        .optional("venue", Shape.Plain.TEXT, "series of this venue alone")
        .example("binance")
        .optional("symbol", Shape.Plain.TEXT, "series of this symbol alone")
        .example("BTC/USDT")
        .optional("interval", Shape.Plain.INTERVAL, "series of this interval alone")
        .onlyIf(() -> StoreService.require(served))
        .refuses(ErrorStatus.NOT_FOUND)
        .answers(Answer.json(
            StoreJson.SCHEMA,
            "`{\"venue\",\"file\",\"series\":[{\"venue\",\"symbol\",\"interval\",\"bars\",\"corrected\",\"covered\":[{\"fromTime\",\"toTime\"}]}]}`:"
                + " the venue that it is filled from and its file, each empty where there is"
                + " none"))
        .by(this::list);
  }

  private CompletionStage<HttpResponse> list(ApiRequest request) {
    StoreService store = StoreService.require(served);
    Query query = request.query();
    query.text("interval").ifPresent(name -> query.interval()); // refuses an unknown one
    return store
        .store()
        .holdings(shelf -> isNamed(shelf, query))
        .thenApply(all -> Respond.json(StoreJson.of(
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

  Endpoint bars() {
    return Endpoint.get("/v1/store/bars", "Stored bars of one series, streamed, oldest first.")
        .required("venue", Shape.Plain.TEXT, "the venue that the bars are of")
        .example("binance")
        .required("symbol", Shape.Plain.SYMBOL, "the symbol")
        .required("interval", Shape.Plain.INTERVAL, "length of a bar")
        .optional("from", Shape.Plain.TIME, "the first open time; without it from the oldest bar")
        .optional("to", Shape.Plain.TIME, "the end, not included; without it up to the newest bar")
        .optional(
            "last",
            Shape.Count.withoutDefault(),
            "the newest bars, at most this many, instead of a range")
        .optional(
            "format",
            Shape.Choice.ofFormats("ndjson", List.of("ndjson", "csv")),
            "media type of the answer")
        .refuses(ErrorStatus.NOT_FOUND)
        .answers(Answer.ok(
            Answer.Content.lines(
                BarsJson.BAR,
                "`{\"openTime\",\"open\",\"high\",\"low\",\"close\",\"volume\",\"kind\"}` a line"),
            Answer.Content.of(
                Formats.CSV, "`time,open,high,low,close,volume` a line, without a header")))
        .by(this::read);
  }

  private CompletionStage<HttpResponse> read(ApiRequest request) {
    Query query = request.query();
    Shelf shelf = shelf(query);
    OptionalInt last = query.count("last");
    boolean isCsv = query.choice("format").equals("csv");
    TimeRange range =
        range(query.from(clock).orElse(Long.MIN_VALUE), query.to(clock).orElse(Long.MAX_VALUE));
    BarStore store = StoreService.require(served).store();
    CompletionStage<StoredBars> kept =
        last.isPresent() ? store.newest(shelf, last.getAsInt()) : store.between(shelf, range);
    return kept.thenApply(found -> streamed(found.bars(), isCsv));
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

  Endpoint put() {
    return Endpoint.post(
            "/v1/store/bars",
            "Puts bars into the store: all that the venue has of these times, and no others.")
        .required(
            "venue", Shape.Plain.TEXT, "the venue that the bars are of: 1 to 32 of `a-z0-9:-`")
        .example("binance")
        .required("symbol", Shape.Plain.SYMBOL, "the symbol")
        .required(
            "interval",
            Shape.Plain.INTERVAL,
            "length of a bar; open times are on its grid, except of the venue `file`")
        .required("from", Shape.Plain.TIME, "start of the times that are covered from now on")
        .required("to", Shape.Plain.TIME, "their end, not included")
        .body(Answer.Content.of(
                Formats.CSV,
                "`time,open,high,low,close,volume` a line, without a header; times in epoch"
                    + " milliseconds")
            .withExample("1704067200000,10,11,9,10,1\n"))
        .refuses(ErrorStatus.NOT_FOUND)
        .answers(Answer.json(
            StoreJson.PUT,
            "`{\"added\":n,\"corrected\":n}`, with `\"widened\":n` where the high or low of a"
                + " bar missed its open or close by rounding alone"))
        .by(this::write);
  }

  private CompletionStage<HttpResponse> write(ApiRequest request) {
    Query query = request.query();
    Shelf shelf = shelf(query);
    Body.checked("BAD_PARAMETER", () -> Shelf.requireVenue(shelf.venue()));
    TimeRange covered = range(query.requiredFrom(clock), query.requiredTo(clock));
    return body.read(request, lines -> {
      BarLines.Read read =
          Body.readable(() -> BarLines.read(lines, shelf.series().interval()));
      return StoreService.require(served)
          .store()
          .put(shelf, within(covered, read.bars(), shelf), covered)
          .thenApply(
              put -> Respond.json(StoreJson.put(put.added(), put.corrected(), read.widened())));
    });
  }

  private static Bars within(TimeRange covered, Bars all, Shelf shelf) {
    Bars bars = Body.readable(() -> shelf.onGrid(all));
    if (covered.of(bars).size() < bars.size()) {
      long outside = covered.contains(bars.firstTime()) ? bars.lastTime() : bars.firstTime();
      throw new Query.Bad(
          400,
          "BAD_REQUEST",
          "bars: expected open times from " + covered.from() + " up to " + covered.to()
              + ", the times that are covered, found " + outside);
    }
    return bars;
  }

  private static Shelf shelf(Query query) {
    String venue = query.required("venue");
    String symbol = query.required("symbol");
    return new Shelf(venue, new Series(Query.symbol(symbol), query.interval()));
  }
}
