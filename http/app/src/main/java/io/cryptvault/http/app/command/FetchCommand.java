package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchScope;
import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.IntervalsOption;
import io.cryptvault.http.app.option.SourceOptions;
import io.cryptvault.http.app.option.SpanOptions;
import io.cryptvault.http.app.option.StoreOptions;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.wire.FetchRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fetch}: copies bars of a venue into the store. */
@Command(
    name = "fetch",
    description =
        "Fetches bars of a venue into the store: only those that are missing, so it continues where"
            + " an earlier fetch stopped.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault fetch binance BTC/USDT --interval 1h --since 2024-01-01",
      "cryptvault fetch kraken --symbols top:20 --interval 1m,1h --bars 5000",
      "cryptvault fetch binance BTC/USDT --since 2w --until 1d --again"
    })
final class FetchCommand implements Callable<Integer> {
  @Mixin
  private SymbolOptions symbols = new SymbolOptions();

  @Mixin
  private SourceOptions source = new SourceOptions();

  @Mixin
  private IntervalsOption intervals = new IntervalsOption();

  @Mixin
  private SpanOptions span = new SpanOptions();

  @Option(
      names = "--again",
      description =
          "Fetch bars that are already kept, too, and correct those that differ at the venue.")
  private boolean again;

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Config config = common.config();
    source.takeFrom(symbols);
    Settings settings = CommonOptions.settings(config, source.noVenue());
    List<Interval> typed =
        intervals.typed().isEmpty() ? List.of(Interval.MINUTE) : intervals.typed();
    Span wanted = span.span(settings.batch().bars(), Instant.EPOCH);
    ActorSystem<Void> system = CommandSystem.create(config);
    try (BarStore kept = kept(system, settings)) {
      return kept instanceof RemoteStore server
          ? fetchBy(server, settings, typed, wanted)
          : fetch(system, settings, kept, typed, wanted);
    } finally {
      system.terminate();
    }
  }

  /** Nobody should find invented prices among real ones: those of the simulated market need a store that the user named. */
  private BarStore kept(ActorSystem<?> system, Settings settings) {
    if (!source.isSimulated() || store.isNamed(settings)) {
      return store.toKeep(system, settings, common::tell);
    }
    if (!source.isDefault()) {
      throw new Failure(
          ExitCode.USAGE,
          "--source " + source.name() + ": expected a store of its own for simulated bars, found"
              + " none named; add --store PATH, as in --store sim.duckdb, or fetch from a venue ("
              + String.join(", ", Venues.names()) + ")");
    }
    return store
        .running(settings) // which has a venue
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "--source: expected a venue (" + String.join(", ", Venues.names())
                + "), was none; type `fetch --source kraken --symbols BTC/USD`, or for simulated"
                + " bars `fetch --source sim --store sim.duckdb`"));
  }

  private int fetch(
      ActorSystem<?> system, Settings settings, BarStore kept, List<Interval> typed, Span wanted) {
    BackfillNotice backfill =
        BackfillNotice.fetched(source.planned(settings), typed, wanted, settings);
    try (MarketDataSource venue = source.venue(system, settings)) {
      Fetcher fetcher = new Fetcher(venue, kept, InstantSource.system());
      if (source.isDefault() && !common.isQuiet()) {
        System.err.println("No --source given: a simulated market on this machine, not real prices,"
            + " kept as " + venue.venue() + ".");
      }
      List<Series> series = chosen(backfill, venue::listings, most -> venue.byTurnover()).stream()
          .flatMap(symbol -> typed.stream().map(interval -> new Series(symbol, interval)))
          .toList();
      FetchJob job = FetchJob.start(
          system,
          series,
          one -> fetcher.fetch(one, wanted, scope()),
          settings.batch().fetchAhead());
      return new FetchReport(common).follow(job::progress);
    }
  }

  private int fetchBy(RemoteStore server, Settings settings, List<Interval> typed, Span wanted) {
    String venue = RemoteFetch.venue(server, source, settings);
    BackfillNotice backfill =
        BackfillNotice.fetched(SourceOptions.planned(venue, settings), typed, wanted, settings);
    List<Symbol> chosen = chosen(backfill, server::listings, server::byTurnover);
    return new FetchReport(common)
        .follow(RemoteFetch.start(server, new FetchRequest(chosen, typed, wanted, scope())));
  }

  /** The symbols that are meant. The cost is printed first: before any request if the number of symbols is known. */
  private List<Symbol> chosen(
      BackfillNotice backfill,
      Supplier<CompletionStage<List<Listing>>> listings,
      IntFunction<CompletionStage<List<Listing>>> byTurnover) {
    OptionalInt count = symbols.count();
    tell(backfill, count);
    OptionalInt top = symbols.top();
    List<Symbol> chosen = symbols.resolve(
        CommandThread.until(top.isPresent() ? byTurnover.apply(top.getAsInt()) : listings.get()));
    if (count.isEmpty()) {
      tell(backfill, OptionalInt.of(chosen.size()));
    }
    return chosen;
  }

  private FetchScope scope() {
    return again ? FetchScope.ALL : FetchScope.MISSING;
  }

  private void tell(BackfillNotice backfill, OptionalInt count) {
    if (!common.isQuiet()) {
      count.ifPresent(backfill::tell);
    }
  }
}
