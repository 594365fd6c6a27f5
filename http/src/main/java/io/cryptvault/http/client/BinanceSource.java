package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.engine.market.Bars;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Binance Spot, or whatever speaks its wire at the addresses of the settings: the simulated market differs by them alone.
 * Needs no key. Thread-safe.
 */
public final class BinanceSource implements MarketDataSource {
  private final String venue;
  private final PooledClient client;
  private final BinanceRest rest;
  private final BarHistory history;

  private BinanceSource(
      ActorSystem<?> system,
      String venue,
      ClientSettings settings,
      InstantSource clock,
      RandomGenerator random) {
    this.venue = venue;
    this.client = PooledClient.create(system, settings, clock, random);
    this.rest = new BinanceRest(client, settings.venue(), clock, venue);
    this.history = new BarHistory(rest);
  }

  /** The source at the addresses of these settings, called {@code binance}. Connects when it is first asked. */
  public static BinanceSource create(ActorSystem<?> system, ClientSettings settings) {
    return create(system, "binance", settings);
  }

  /** The same, under another name: {@code sim} for the simulated market. */
  public static BinanceSource create(ActorSystem<?> system, String venue, ClientSettings settings) {
    return create(system, venue, settings, InstantSource.system(), new Random());
  }

  /** The same, with its clock and the randomness of its pauses given; {@code random} must be thread-safe. */
  static BinanceSource create(
      ActorSystem<?> system,
      String venue,
      ClientSettings settings,
      InstantSource clock,
      RandomGenerator random) {
    return new BinanceSource(system, venue, settings, clock, random);
  }

  @Override
  public String venue() {
    return venue;
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return rest.symbols().thenApply(VenueSymbols::listings);
  }

  @Override
  public CompletionStage<Bars> from(Series series, Instant from) {
    return history.from(series, from);
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return history.latest(series, count);
  }

  @Override
  public Source<BarEvent, Subscriptions> live() {
    return Source.<BarEvent>empty().mapMaterializedValue(nothing -> new NoSubscriptions());
  }

  /** What the pool of connections does; cheap enough to be read by a gauge. */
  public PoolStatistics pool() {
    return client.statistics();
  }

  /** Rows refused so far, by reason. */
  public Map<RowFault, Long> refusedRows() {
    return rest.faults().snapshot();
  }

  /** Fails what is in flight and closes every connection. Done when none is left; may be called twice. */
  public CompletionStage<Done> stop() {
    return client.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
