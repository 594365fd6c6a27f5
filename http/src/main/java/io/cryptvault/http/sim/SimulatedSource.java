package io.cryptvault.http.sim;

import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.host.PoolStatistics;
import io.cryptvault.http.client.host.Pooled;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The built-in market as a source: starts a {@link SimulatedVenue} on loopback and talks to it with the real client, over
 * the wire. Thread-safe.
 */
public final class SimulatedSource implements MarketDataSource, Pooled {
  private final CompletionStage<Parts> parts;

  private record Parts(SimulatedVenue venue, VenueSource client) {}

  private SimulatedSource(CompletionStage<Parts> parts) {
    this.parts = parts;
  }

  /** Starts the market; questions that come before it has bound wait for it. */
  public static SimulatedSource start(
      ActorSystem<?> system, SimSettings market, ClientSettings client) {
    return new SimulatedSource(SimulatedVenue.start(system, market)
        .thenApply(venue -> new Parts(
            venue,
            VenueSource.open(
                system,
                "sim",
                new Binance(),
                client.withBase(venue.restBase(), venue.streamBase())))));
  }

  /** The market itself, once it has bound: its clock, its log, its faults. */
  public CompletionStage<SimulatedVenue> market() {
    return parts.thenApply(Parts::venue);
  }

  @Override
  public Optional<PoolStatistics> statistics() {
    CompletableFuture<Parts> now = parts.toCompletableFuture();
    return now.isDone() && !now.isCompletedExceptionally()
        ? Optional.of(now.join().client().pool())
        : Optional.empty();
  }

  @Override
  public String venue() {
    return "sim";
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return parts.thenCompose(running -> running.client().listings());
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return parts.thenCompose(running -> running.client().between(series, range, most));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return parts.thenCompose(running -> running.client().latest(series, count));
  }

  @Override
  public Source<FeedEvent, Subscriptions> live() {
    return Source.completionStageSource(
            parts.thenApply(running -> running.client().live()))
        .mapMaterializedValue(Late::new);
  }

  @Override
  public void close() {
    parts.whenComplete((running, failure) -> {
      if (running != null) {
        running.client().close();
        running.venue().close();
      }
    });
  }

  /** Keeps what is said to subscriptions that are not there yet. */
  private static final class Late implements Subscriptions {
    private final ConcurrentLinkedQueue<Consumer<Subscriptions>> early =
        new ConcurrentLinkedQueue<>();
    private final CompletionStage<Subscriptions> there;

    Late(CompletionStage<Subscriptions> there) {
      this.there = there;
    }

    @Override
    public void add(Series series) {
      inOrder(subscriptions -> subscriptions.add(series));
    }

    @Override
    public void remove(Series series) {
      inOrder(subscriptions -> subscriptions.remove(series));
    }

    private void inOrder(Consumer<Subscriptions> change) {
      early.add(change);
      there.thenAccept(this::drain);
    }

    private synchronized void drain(Subscriptions subscriptions) {
      for (Consumer<Subscriptions> change; (change = early.poll()) != null; ) {
        change.accept(subscriptions);
      }
    }
  }
}
