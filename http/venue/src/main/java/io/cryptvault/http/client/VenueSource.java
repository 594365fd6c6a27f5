package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.HostTransport;
import io.cryptvault.http.client.host.PoolMeter;
import io.cryptvault.http.client.host.PooledClient;
import io.cryptvault.http.client.host.Transport;
import io.cryptvault.http.client.live.Lines;
import io.cryptvault.http.client.live.LiveFeeds;
import io.cryptvault.http.client.live.StreamStatistics;
import io.cryptvault.http.client.live.WebSockets;
import io.cryptvault.http.client.venue.EmptyIntervals;
import io.cryptvault.http.client.venue.Histories;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.client.venue.VenueRest;
import io.cryptvault.http.client.venue.VenueSymbols;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/**
 * A venue as a source of bars, at the addresses of the settings: only they differ between the real venue and a simulated one. Uses public
 * endpoints, so it needs no API key. Thread-safe.
 */
public final class VenueSource implements MarketDataSource {

  /**
   * How a source reaches its venue.
   *
   * @param transports makes the transport of REST calls, which counts its connections in the meter
   * @param lines opens the connections of live streams
   * @param clock for budgets and pauses
   * @param marketClock for bars, corrected by the venue's own clock; differs from {@code clock} only when a simulated market runs faster
   * @param random spreads pauses; thread-safe
   */
  public record Ways(
      Function<PoolMeter, Transport> transports,
      Lines lines,
      InstantSource clock,
      InstantSource marketClock,
      RandomGenerator random) {

    /**
     * {@return sockets and the system clock}
     *
     * @param system where connections live
     * @param settings addresses, the pool of connections, and streams
     */
    public static Ways sockets(ActorSystem<?> system, ClientSettings settings) {
      return sockets(system, settings, InstantSource.system(), new Random());
    }

    /**
     * {@return sockets with this clock and random numbers}
     *
     * @param system where connections live
     * @param settings addresses, the pool of connections, and streams
     * @param clock for budgets, pauses and bars
     * @param random spreads pauses; thread-safe
     */
    public static Ways sockets(
        ActorSystem<?> system,
        ClientSettings settings,
        InstantSource clock,
        RandomGenerator random) {
      return new Ways(
          meter -> new HostTransport(system, settings.venue().rest(), settings.pool(), meter),
          new WebSockets(system, settings),
          clock,
          clock,
          random);
    }
  }

  private final String name;
  private final PooledClient client;
  private final VenueRest rest;
  private final History history;
  private final LiveFeeds feeds;
  private final boolean skipsEmpty;

  private VenueSource(
      ActorSystem<?> system, String name, Venue venue, ClientSettings settings, Ways ways) {
    this.name = name;
    this.skipsEmpty = settings.venue().emptyIntervals() == EmptyIntervalPolicy.SKIP;
    this.client = PooledClient.create(
        system, name, settings, ways.transports, venue.refusals(), ways.clock, ways.random);
    this.rest = new VenueRest(name, venue, client, settings.venue(), ways.marketClock);
    this.history = Histories.of(rest, settings.venue().emptyIntervals());
    this.feeds = new LiveFeeds(
        system, ways.lines, rest, history, settings.stream(), ways.marketClock, ways.random);
  }

  /**
   * {@return a source of the venue's own intervals over sockets} Connects when it is first used. The caller closes it.
   *
   * @param system where its actors and streams run
   * @param name in answers, metrics and the store
   * @param venue description of the venue's API
   * @param settings of the client
   */
  public static VenueSource open(
      ActorSystem<?> system, String name, Venue venue, ClientSettings settings) {
    return open(system, name, venue, settings, Ways.sockets(system, settings));
  }

  /**
   * {@return a source of the venue's own intervals} Connects when it is first used. The caller closes it.
   *
   * @param system where its actors and streams run
   * @param name in answers, metrics and the store
   * @param venue description of the venue's API
   * @param settings of the client
   * @param ways how it reaches the venue
   */
  public static VenueSource open(
      ActorSystem<?> system, String name, Venue venue, ClientSettings settings, Ways ways) {
    return new VenueSource(system, name, venue, settings, ways);
  }

  @Override
  public String venue() {
    return name;
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return rest.symbols().thenApply(VenueSymbols::listings);
  }

  /** {@inheritDoc} Includes halted and delisted symbols. */
  @Override
  public CompletionStage<List<Listing>> known() {
    return rest.symbols().thenApply(VenueSymbols::known);
  }

  @Override
  public CompletionStage<List<Listing>> byTurnover() {
    return rest.byTurnover();
  }

  @Override
  public History on(Errand errand) {
    return history.on(errand);
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
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return history.again(series, range, most);
  }

  @Override
  public boolean isGapless(Series series) {
    return history.isGapless(series);
  }

  @Override
  public long reach(Series series) {
    return history.reach(series);
  }

  @Override
  public Source<FeedEvent, Subscriptions> live() {
    return skipsEmpty
        ? feeds
            .live()
            .filterNot(event -> event instanceof BarEvent bar && EmptyIntervals.isEmpty(bar.bar()))
        : feeds.live();
  }

  @Override
  public List<HostStatistics> hosts() {
    return List.of(pool());
  }

  /** {@return calls, connections, budget and errors of the venue's host now} */
  public HostStatistics pool() {
    Map<String, Long> refused = new HashMap<>();
    refusedRows().forEach((reason, count) -> refused.put(reason.word(), count));
    return client.statistics().withRefusedRows(refused);
  }

  /** {@return how far the venue's clock is ahead of ours, negative when behind} Asks the venue each time. */
  public CompletionStage<Duration> clockAhead() {
    return rest.clock().measure().thenApply(Duration::ofMillis);
  }

  /** {@return connections and subscriptions of the live streams now} */
  public StreamStatistics streams() {
    return feeds.statistics();
  }

  /** {@return rows of answers that were not valid bars since the start, by reason} */
  public Map<RowFault, Long> refusedRows() {
    return rest.faults().snapshot();
  }

  /**
   * Fails calls in flight and closes every connection. Idempotent.
   *
   * @return done when no connection is left
   */
  public CompletionStage<Done> stop() {
    return feeds.stop().thenCombine(client.stop(), (ended, closed) -> closed);
  }

  @Override
  public void close() {
    stop();
  }
}
