package io.cryptvault.http.client.venue;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.Callers;
import io.cryptvault.http.client.host.DeferredQuery;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.host.PooledClient;
import io.cryptvault.http.client.host.SingleFlight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a venue, as typed values and typed failures; equal calls in flight are one. Thread-safe.
 */
public final class VenueRest {
  private record Symbols(Instant readAt, VenueSymbols symbols) {}

  private final String name;
  private final Venue venue;
  private final PooledClient client;
  private final ClientSettings.Venue settings;
  private final InstantSource clock;
  private final VenueClock venueClock;
  private final RowFaults faults = new RowFaults();
  private final SingleFlight<String, Page> pages;
  private final SingleFlight<String, VenueSymbols> lists;
  private volatile @Nullable Symbols cached;

  public VenueRest(
      String name,
      Venue venue,
      PooledClient client,
      ClientSettings.Venue settings,
      InstantSource clock) {
    this.name = name;
    this.venue = venue;
    this.client = client;
    this.settings = settings;
    this.clock = clock;
    this.venueClock = new VenueClock(clock, () -> client.get(venue.time()));
    this.pages = new SingleFlight<>(client.meter().shared::increment, client::raised, client::left);
    this.lists = new SingleFlight<>(client.meter().shared::increment, client::raised, client::left);
  }

  public RowFaults faults() {
    return faults;
  }

  public Venue venue() {
    return venue;
  }

  /** What the venue's clock says. */
  public VenueClock clock() {
    return venueClock;
  }

  /** How long after its end a bar may not yet be among those of the past, in milliseconds. */
  public long unsettled() {
    // Answers tell the time in whole seconds.
    return settings.closeGrace().toMillis() + venue.pages().lag() + 2_000;
  }

  /** What the rows of a page are judged by. */
  PageJudge judge() {
    return new PageJudge(settings.closeGrace(), venueClock, faults);
  }

  /** What the venue has, read again when it is older than {@code listings-age}. */
  public CompletionStage<VenueSymbols> symbols() {
    return symbols(settings.listingsAge());
  }

  /** The same, no older than this either. */
  public CompletionStage<VenueSymbols> symbols(Duration age) {
    Duration most = age.compareTo(settings.listingsAge()) < 0 ? age : settings.listingsAge();
    @Nullable Symbols known = cached;
    if (known != null && clock.instant().isBefore(known.readAt.plus(most))) {
      return CompletableFuture.completedFuture(known.symbols);
    }
    // Whatever is asked for waits for the list, and it is one call an hour.
    return lists.get("symbols", new Errand(Urgency.HOLE), this::readSymbols);
  }

  /** What the venue has, the largest turnover first; by symbol where it does not tell. */
  public CompletionStage<List<Listing>> byTurnover() {
    return symbols()
        .thenCompose(symbols -> venue
            .turnover()
            .map(query -> typed(
                    client.get(query), "turnover at " + name + " (name symbols to do without)")
                .thenApply(symbols::ranked))
            .orElseGet(() -> CompletableFuture.completedFuture(symbols.listings())));
  }

  /** One page of bars; {@code what} is the series, in words. */
  CompletionStage<Page> page(DeferredQuery<Page> inquiry, String what, Errand errand) {
    return pages.get(
        inquiry.key(),
        errand,
        call -> typed(client.get(inquiry, call), what).whenComplete((page, failure) -> {
          if (failure == null) {
            venueClock.heard(page.serverTime());
          }
        }));
  }

  private CompletionStage<VenueSymbols> readSymbols(Callers call) {
    return typed(client.get(DeferredQuery.of(venue.symbols()), call), "symbols of " + name)
        .thenApply(list -> {
          list.weightLimit().ifPresent(client::weightLimit);
          list.serverTime().ifPresent(time -> venueClock.heard(time.toEpochMilli()));
          var symbols = new VenueSymbols(name, venue.intervals(), list.symbols());
          @Nullable Symbols before = cached;
          if (before != null) {
            symbols.after(before.symbols);
          }
          cached = new Symbols(clock.instant(), symbols);
          return symbols;
        });
  }

  private <T> CompletionStage<T> typed(CompletionStage<T> call, String what) {
    return call.exceptionallyCompose(
        failure -> CompletableFuture.failedStage(typed(Failures.ofCall(failure), what)));
  }

  private RuntimeException typed(CallFailure failure, String what) {
    if (venue.unknownSeries().test(failure.venueCode())) {
      return new UnknownSeries(
          what + ": " + name + " does not have it any more; " + failure.getMessage());
    }
    if (failure.kind() == FailureKind.BAD_ROWS) {
      return new BadBars(what + ": " + failure.getMessage(), failure);
    }
    String mend = failure.kind() == FailureKind.NETWORK
        ? "; see that " + settings.rest() + " can be reached, or set cryptvault.client."
            + settings.name() + ".venue.rest to a host that can"
        : "";
    return new SourceUnavailable(what + ": " + failure.getMessage() + mend, failure);
  }
}
