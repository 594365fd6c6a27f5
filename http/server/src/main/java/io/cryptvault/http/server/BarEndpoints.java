package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.time.TimeRangeText;
import io.cryptvault.http.wire.BarsJson;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Bars of a series. */
final class BarEndpoints {
  private static final int ROWS = 300;

  private final CryptVault vault;
  private final HttpSettings settings;
  private final InstantSource clock;
  private final KeptAnswers kept;

  BarEndpoints(CryptVault vault, HttpSettings settings, InstantSource clock, KeptAnswers kept) {
    this.kept = kept;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  Endpoint bars() {
    return Endpoint.get(
            "/v1/bars/{symbol}",
            "Bars of a series with their finality, oldest first, a page at a time.")
        .path("symbol", Shape.Plain.SYMBOL, "escaped, as in `BTC%2FUSDT`")
        .required("interval", Shape.Plain.INTERVAL, "length of a bar")
        .optional(
            "from",
            Shape.Plain.TIME,
            "the first open time; without it the answer is the newest `limit` bars, before `to` if"
                + " given, with the forming bar as the last one")
        .optional("to", Shape.Plain.TIME, "the end, not included")
        .optional("limit", Shape.Count.of(ROWS, settings.maxBars()), "bars of a page")
        .optional(
            "format",
            Shape.Choice.ofFormats("", Formats.NAMES),
            "without it `Accept` decides, and without that `json`")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.UPSTREAM)
        .answers(
            Answer.ok(
                    Answer.Content.json(
                        BarsJson.SCHEMA,
                        "`{\"symbol\",\"interval\",\"bars\":[{\"openTime\",\"open\",\"high\",\"low\",\"close\",\"volume\",\"kind\"}],\"next\"}`,"
                            + " with `\"rev\":n`, `\"provisional\":true` and `\"empty\":true`"
                            + " where they apply ([finality-and-gaps.md](finality-and-gaps.md));"
                            + " `volume` is `null` in bars of a file without one; `next` is the"
                            + " `from` of the next page"),
                    Answer.Content.lines(BarsJson.BAR, "a bar a line, as in `bars`"),
                    Answer.Content.of(
                        Formats.CSV,
                        "`time,open,high,low,close,volume,kind,rev,provisional,empty`, with this"
                            + " header"))
                .with(NextPage.HEADER)
                .with(TaggedAnswer.HEADER),
            TaggedAnswer.NOT_MODIFIED)
        .by(this::page);
  }

  private CompletionStage<HttpResponse> page(ApiRequest request) {
    Query query = request.query();
    Series series = new Series(request.symbol(), query.interval());
    int limit = query.count("limit").orElseThrow();
    OptionalLong from = query.from(clock);
    OptionalLong to = query.to(clock);
    if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
      throw new Query.Bad(
          400,
          "BAD_PARAMETER",
          "from: expected a time before to, found " + from.getAsLong() + " and " + to.getAsLong());
    }
    String typed = query.choice("format");
    String format = typed.isEmpty() ? Formats.accepted(request.http()) : typed;
    return kept.answer(
        request.http(),
        () -> from.isPresent()
            ? past(series, new TimeRange(from.getAsLong(), to.orElse(Long.MAX_VALUE)), limit)
            : before(series, to.orElse(Long.MAX_VALUE), limit),
        found -> NextPage.link(
            rows(format, found.bars, found.next),
            request.uri(),
            "from",
            found.next.stream()
                .mapToObj(time -> TimeRangeText.of(time, clock.millis()))
                .findFirst()));
  }

  /** Bars, and the open time of the first that would follow on the next page. */
  private record Page(SeriesBars bars, OptionalLong next) {}

  /** The newest bars before a time, the forming one among them if it is the newest. */
  private CompletionStage<Dated<Page>> before(Series series, long to, int limit) {
    Interval interval = series.interval();
    if (to < interval.start(clock.millis())) {
      return past(series, TimeRange.before(interval, to, limit), limit);
    }
    return vault.questions().bars(series.symbol(), interval, limit).thenCompose(recent -> {
      SeriesBars newest = recent.value().last(limit);
      return newest.areBefore(to) // a simulated market may be ahead of the clock
          ? CompletableFuture.completedFuture(new Dated<>(
              new Page(newest, OptionalLong.empty()),
              to == Long.MAX_VALUE ? recent.validity() : Validity.UNKNOWN))
          : past(series, TimeRange.before(interval, to, limit), limit);
    });
  }

  /** The oldest closed bars of a range. */
  private CompletionStage<Dated<Page>> past(Series series, TimeRange range, int limit) {
    // One bar more shows whether there is a next page.
    return vault.history(series.symbol(), series.interval(), range, limit + 1).thenApply(found -> {
      Bars bars = found.closed();
      Bars page = bars.slice(0, Math.min(limit, bars.size()));
      OptionalLong next = page.size() < bars.size()
          ? OptionalLong.of(bars.openTime(page.size()))
          : OptionalLong.empty();
      return new Dated<>(new Page(SeriesBars.past(series, page, found), next), Validity.UNKNOWN);
    });
  }

  private static HttpResponse rows(String format, SeriesBars bars, OptionalLong next) {
    return switch (format) {
      case "csv" -> HttpResponse.create().withEntity(BarRows.csv(bars));
      case "ndjson" -> HttpResponse.create().withEntity(BarRows.lines(bars));
      default -> Respond.json(BarsJson.of(bars, next));
    };
  }
}
