package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.SourceUnavailable;
import io.cryptvault.actors.ingest.UnknownSeries;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The two calls of Binance's REST that are used, as typed values and typed failures; equal calls in flight are one.
 * Thread-safe.
 */
final class BinanceRest {
  static final int PAGE = 1000;

  private static final int INVALID_SYMBOL = -1121;
  private static final int INVALID_INTERVAL = -1120;

  /** All that venues list, but for those of so many days from the epoch, which are Kraken's. */
  static final List<Interval> INTERVALS = Interval.listed().stream()
      .filter(interval -> interval.unit() != Interval.Unit.DAY || interval.count() < 7)
      .toList();

  private record Symbols(Instant readAt, CompletionStage<VenueSymbols> stage) {}

  private final PooledClient client;
  private final ClientSettings.Venue settings;
  private final InstantSource clock;
  private final String venue;
  private final RowFaults faults = new RowFaults();
  private final SingleFlight<String, KlinePage> pages;
  private final SingleFlight<String, VenueSymbols> lists;
  private volatile @Nullable Symbols cached;
  private volatile long offset;

  BinanceRest(
      PooledClient client, ClientSettings.Venue settings, InstantSource clock, String venue) {
    this.client = client;
    this.settings = settings;
    this.clock = clock;
    this.venue = venue;
    this.pages = new SingleFlight<>(client.meter().shared::increment);
    this.lists = new SingleFlight<>(client.meter().shared::increment);
  }

  RowFaults faults() {
    return faults;
  }

  /**
   * What the venue's clock says now, as far as its last answer tells: good for choosing what to ask, not for saying that a
   * bar is closed.
   */
  long venueTime() {
    return clock.millis() + offset;
  }

  private void observe(long serverTime) {
    offset = serverTime - clock.millis();
  }

  /** What the venue has, read again when it is older than {@code listings-age}. */
  CompletionStage<VenueSymbols> symbols() {
    @Nullable Symbols known = cached;
    if (known != null && clock.instant().isBefore(known.readAt.plus(settings.listingsAge()))) {
      return known.stage;
    }
    return lists.get("exchangeInfo", this::readSymbols);
  }

  /** One page of rows; {@code times} is empty or begins with {@code &}, as in {@code &startTime=0}. */
  CompletionStage<KlinePage> page(Series series, String code, String times, int limit) {
    String call = "/api/v3/klines?symbol=" + code + "&interval=" + series.interval() + times
        + "&limit=" + limit;
    var reader = new KlineReader(series, settings.closeGrace(), clock, faults);
    return pages.get(
        call,
        () -> typed(client.get(call, 2, reader), series.toString())
            .whenComplete((page, failure) -> {
              if (failure == null) {
                observe(page.serverTime());
              }
            }));
  }

  private CompletionStage<VenueSymbols> readSymbols() {
    var read = client.get("/api/v3/exchangeInfo", 20, new ExchangeInfoReader());
    return typed(read, "symbols of " + venue).thenApply(info -> {
      info.weightLimit().ifPresent(client::weightLimit);
      info.serverTime().ifPresent(time -> observe(time.toEpochMilli()));
      var symbols = new VenueSymbols(venue, INTERVALS, info.symbols());
      cached = new Symbols(clock.instant(), CompletableFuture.completedFuture(symbols));
      return symbols;
    });
  }

  private <T> CompletionStage<T> typed(CompletionStage<T> call, String what) {
    return call.exceptionallyCompose(
        failure -> CompletableFuture.failedStage(typed(Failures.ofCall(failure), what)));
  }

  private RuntimeException typed(CallFailure failure, String what) {
    if (failure.venueCode() == INVALID_SYMBOL || failure.venueCode() == INVALID_INTERVAL) {
      return new UnknownSeries(
          what + ": " + venue + " does not have it any more; " + failure.getMessage());
    }
    if (failure.kind() == FailureKind.BAD_ROWS) {
      return new BadBars(what + ": " + failure.getMessage(), failure);
    }
    String mend = failure.kind() == FailureKind.NETWORK
        ? "; see that " + settings.rest()
            + " can be reached, or set cryptvault.client.venue.rest to a host that can"
        : "";
    return new SourceUnavailable(what + ": " + failure.getMessage() + mend, failure);
  }
}
