package io.cryptvault.http.app;

import com.typesafe.config.Config;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.remote.ServerStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.pekko.actor.typed.ActorSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fetch}: bars of a venue into the store. */
@Command(
    name = "fetch",
    description =
        "Bars of a venue into the store: what is missing alone, on from where the last one"
            + " stopped.",
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {
  @Mixin
  private SymbolOptions symbols = new SymbolOptions();

  @Mixin
  private SourceOptions source = new SourceOptions();

  @Mixin
  private IntervalsOption intervals = new IntervalsOption();

  @Mixin
  private SpanOptions span = new SpanOptions();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Config config = common.config();
    Settings settings = CommonOptions.settings(config, source.noVenue());
    List<Interval> typed =
        intervals.typed().isEmpty() ? List.of(Interval.MINUTE) : intervals.typed();
    Span wanted = span.span(settings.batch().bars(), Instant.EPOCH);
    ActorSystem<Void> system = Systems.create(config);
    try (BarStore kept = store.require(system, settings)) {
      return kept instanceof ServerStore server
          ? new RemoteFetch(server, source).run(report(), symbols, typed, wanted)
          : fetch(system, settings, kept, typed, wanted);
    } finally {
      system.terminate();
    }
  }

  private int fetch(
      ActorSystem<?> system, Settings settings, BarStore kept, List<Interval> typed, Span wanted) {
    Backfill backfill = Backfill.fetched(source.planned(settings), typed, wanted, settings);
    OptionalInt count = symbols.count();
    tell(backfill, count);
    try (MarketDataSource venue = source.venue(system, settings)) {
      Fetcher fetcher = new Fetcher(venue, kept, InstantSource.system());
      List<Symbol> chosen = symbols.resolve(Waiting.until(venue.listings()));
      if (count.isEmpty()) {
        tell(backfill, OptionalInt.of(chosen.size()));
      }
      List<Series> series = chosen.stream()
          .flatMap(symbol -> typed.stream().map(interval -> new Series(symbol, interval)))
          .toList();
      FetchJob job = FetchJob.start(
          system, series, one -> fetcher.fetch(one, wanted), settings.batch().fetchAhead());
      return report().follow(job::progress);
    }
  }

  private void tell(Backfill backfill, OptionalInt count) {
    if (!common.isQuiet()) {
      count.ifPresent(backfill::tell);
    }
  }

  private FetchReport report() {
    return new FetchReport(common);
  }
}
