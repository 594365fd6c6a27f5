package io.cryptvault.http.client.venue;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.Callers;
import io.cryptvault.http.client.host.DeferredQuery;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.host.PooledClient;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.host.SingleFlight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks a venue over REST, with typed values and typed failures; equal calls in flight are one. Thread-safe. */
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

  /**
   * Asks nothing yet.
   *
   * @param name the venue's name in messages
   * @param venue what to ask, and how to read it
   * @param client carries the calls
   * @param settings ages and grace periods
   * @param clock ours
   */
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

  /** {@return counts of refused rows} */
  public RowFaults faults() {
    return faults;
  }

  /** {@return what to ask, and how to read it} */
  public Venue venue() {
    return venue;
  }

  /** {@return the venue's clock} */
  public VenueClock clock() {
    return venueClock;
  }

  /** {@return milliseconds after its end in which a bar may be missing from the venue's answers} */
  public long unsettled() {
    // Answers tell the time in whole seconds.
    return settings.closeGrace().toMillis() + venue.pages().lag() + 2_000;
  }

  /** How the rows of a page are checked. */
  PageJudge judge() {
    return new PageJudge(settings.closeGrace(), venueClock, faults);
  }

  /** {@return the venue's symbols, read again when they are older than {@code listings-age}} */
  public CompletionStage<VenueSymbols> symbols() {
    return symbols(settings.listingsAge());
  }

  /**
   * {@return the venue's symbols, read again when they are older than this or than {@code listings-age}}
   *
   * @param age how old they may be
   */
  public CompletionStage<VenueSymbols> symbols(Duration age) {
    Duration most = age.compareTo(settings.listingsAge()) < 0 ? age : settings.listingsAge();
    @Nullable Symbols known = cached;
    if (known != null && clock.instant().isBefore(known.readAt.plus(most))) {
      return CompletableFuture.completedFuture(known.symbols);
    }
    // Everything waits for the list, and it is one call an hour.
    return lists.get("symbols", new Errand(Urgency.HOLE), this::readSymbols);
  }

  /** {@return the traded symbols, the largest turnover first; by symbol where the venue does not say} */
  public CompletionStage<List<Listing>> byTurnover() {
    return symbols()
        .thenCompose(symbols -> venue
            .turnover()
            .map(query -> typed(
                    client.get(query), "turnover at " + name + " (not needed if you name symbols)")
                .thenApply(symbols::ranked))
            .orElseGet(() -> CompletableFuture.completedFuture(symbols.listings())));
  }

  /** One page of bars; {@code what} names the series in messages. */
  CompletionStage<Page> page(DeferredQuery<Page> inquiry, String what, Errand errand) {
    TraceSpan fetch = errand.span().child("fetch").tag("venue", name);
    return pages
        .get(
            inquiry.key(),
            errand,
            call -> typed(client.get(traced(inquiry, fetch), call), what)
                .whenComplete((page, failure) -> {
                  if (failure == null) {
                    venueClock.heard(page.serverTime());
                  }
                }))
        .whenComplete((page, failure) -> fetch.end(failure));
  }

  /** The same inquiry; the reading of its answer is recorded within a call that is. Callers who join the call have no part of that. */
  private static DeferredQuery<Page> traced(DeferredQuery<Page> inquiry, TraceSpan fetch) {
    if (!fetch.isRecorded()) {
      return inquiry;
    }
    return new DeferredQuery<>(inquiry.key(), inquiry.cost(), () -> {
      Query<Page> query = inquiry.whenSent().get();
      return new Query<>(query.path(), query.cost(), answer -> {
        TraceSpan parse = fetch.child("parse");
        try {
          return query.reader().read(answer);
        } finally {
          parse.end();
        }
      });
    });
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
      return new UnknownSeries(what + ": " + name + " no longer has it; " + failure.getMessage());
    }
    if (failure.kind() == FailureKind.BAD_ROWS) {
      return new BadBars(what + ": " + failure.getMessage(), failure);
    }
    String fix = failure.kind() == FailureKind.NETWORK
        ? "; check that " + settings.rest() + " can be reached, or set cryptvault.client."
            + settings.name() + ".venue.rest to a host that can"
        : "";
    return new SourceUnavailable(what + ": " + failure.getMessage() + fix, failure);
  }
}
