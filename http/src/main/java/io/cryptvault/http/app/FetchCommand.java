package io.cryptvault.http.app;

import com.typesafe.config.Config;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

  private final StoreOptions store = new StoreOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Config config = common.config();
    Settings settings = CommonOptions.settings(config);
    source.requireVenue();
    List<Interval> typed =
        intervals.typed().isEmpty() ? List.of(Interval.MINUTE) : intervals.typed();
    Span wanted = span.span(settings.batch().bars(), Instant.EPOCH);
    ActorSystem<Void> system = Systems.create(config);
    try (BarStore kept = store.require(system, settings);
        MarketDataSource venue = source.venue(system, settings)) {
      return fetch(system, settings, kept, venue, typed, wanted);
    } finally {
      system.terminate();
    }
  }

  private int fetch(
      ActorSystem<?> system,
      Settings settings,
      BarStore kept,
      MarketDataSource venue,
      List<Interval> typed,
      Span wanted) {
    InstantSource clock = InstantSource.system();
    Fetcher fetcher = new Fetcher(venue, kept, clock);
    List<Series> series = series(Waiting.until(venue.listings()), typed);
    FetchReport report = new FetchReport(common);
    return report.follow(FetchJob.start(
        system,
        series,
        one -> fetcher.fetch(one, SpanOptions.range(wanted, one.interval(), clock)),
        settings.batch().fetchAhead()));
  }

  private List<Series> series(List<Listing> listings, List<Interval> typed) {
    return symbols.resolve(listings).stream()
        .flatMap(symbol -> typed.stream().map(interval -> new Series(symbol, interval)))
        .toList();
  }
}
