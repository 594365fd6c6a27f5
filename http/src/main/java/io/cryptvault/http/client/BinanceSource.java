package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.engine.market.Bars;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Binance Spot, or whatever speaks its wire at the addresses of the settings: the simulated market differs by them alone.
 * Needs no key. Thread-safe.
 */
public final class BinanceSource implements MarketDataSource, Pooled {
  private final ActorSystem<?> system;
  private final String venue;
  private final ClientSettings settings;
  private final PooledClient client;
  private final BinanceRest rest;
  private final BarHistory history;
  private final LiveFeed.Venue feeds;
  private final Map<UUID, CompletableFuture<Done>> feedsEnded = new ConcurrentHashMap<>();
  private final StreamMeter streamMeter = new StreamMeter();
  private final SharedKillSwitch openStreams = KillSwitches.shared("cryptvault-live");

  private BinanceSource(
      ActorSystem<?> system,
      String venue,
      ClientSettings settings,
      InstantSource clock,
      RandomGenerator random) {
    this.system = system;
    this.venue = venue;
    this.settings = settings;
    this.client = PooledClient.create(system, settings, clock, random);
    this.rest = new BinanceRest(client, settings.venue(), clock, venue);
    this.history = new BarHistory(rest);
    this.feeds = new LiveFeed.Venue(
        settings.venue().stream(),
        rest,
        history,
        settings,
        new Backoff(settings.stream().firstBackoff(), settings.stream().maxBackoff(), random),
        clock,
        streamMeter);
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
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return history.between(series, range, most);
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return history.latest(series, count);
  }

  @Override
  public Source<BarEvent, Subscriptions> live() {
    int capacity = settings.stream().buffer();
    return Source.<BarEvent>queue(capacity)
        .via(openStreams.flow())
        .watchTermination((queue, ended) -> {
          var outlet = new LiveOutlet(queue, capacity, streamMeter);
          var subscriptions = new LiveSubscriptions(
              () -> openFeed(outlet), settings.stream().streamsPerConnection());
          ended.whenComplete((done, failure) -> subscriptions.stop());
          return subscriptions;
        });
  }

  @Override
  public Optional<PoolStatistics> statistics() {
    return Optional.of(pool());
  }

  /** What the pool of connections does; cheap enough to be read by a gauge. */
  public PoolStatistics pool() {
    return client.statistics();
  }

  /** What the live streams do. */
  public StreamStatistics streams() {
    return streamMeter.snapshot();
  }

  /** Rows refused so far, by reason. */
  public Map<RowFault, Long> refusedRows() {
    return rest.faults().snapshot();
  }

  /** Fails what is in flight and closes every connection. Done when none is left; may be called twice. */
  public CompletionStage<Done> stop() {
    openStreams.shutdown();
    var ended = CompletableFuture.allOf(feedsEnded.values().toArray(CompletableFuture[]::new));
    return client.stop().thenCombine(ended, (done, all) -> done);
  }

  @Override
  public void close() {
    stop();
  }

  private ActorRef<LiveFeed.Command> openFeed(LiveOutlet outlet) {
    UUID id = UUID.randomUUID();
    var ended = new CompletableFuture<Done>();
    feedsEnded.put(id, ended);
    CompletionStage<Done> end = ended;
    end.thenRun(() -> feedsEnded.remove(id));
    return system.systemActorOf(
        LiveFeed.create(feeds, outlet, ended), "cryptvault-live-" + id, Props.empty());
  }
}
