package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.venue.VenueRest;
import java.time.InstantSource;
import java.util.Map;
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

/** A venue's live streams: each reader has connections of its own. Thread-safe. */
public final class LiveFeeds {
  private final ActorSystem<?> system;
  private final LiveFeed.Parts parts;
  private final Map<UUID, CompletableFuture<Done>> ended = new ConcurrentHashMap<>();
  private final StreamMeter meter = new StreamMeter();
  private final SharedKillSwitch open = KillSwitches.shared("cryptvault-live");

  /**
   * Opens nothing yet.
   *
   * @param system runs the connections
   * @param lines opens connections
   * @param rest reads names, clocks and limits
   * @param history reads missed bars
   * @param settings pauses, timeouts and sizes
   * @param clock ours
   * @param random draws the pauses before a connection is opened again
   */
  public LiveFeeds(
      ActorSystem<?> system,
      Lines lines,
      VenueRest rest,
      History history,
      ClientSettings.Stream settings,
      InstantSource clock,
      RandomGenerator random) {
    this.system = system;
    var backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), Backoff.Jitter.FULL);
    this.parts = new LiveFeed.Parts(lines, rest, history, settings, backoff, random, clock, meter);
  }

  /** {@return bars as they come; connections are opened when series are subscribed} */
  public Source<FeedEvent, Subscriptions> live() {
    int capacity = parts.settings().buffer();
    return Source.<FeedEvent>queue(capacity).via(open.flow()).watchTermination((queue, end) -> {
      var outlet = new LiveOutlet(queue, capacity, meter);
      var subscriptions =
          new LiveSubscriptions(() -> openFeed(outlet), parts.settings().streamsPerConnection());
      end.whenCompleteAsync((done, failure) -> subscriptions.stop(), system.executionContext());
      return subscriptions;
    });
  }

  /** {@return the counts at this moment} */
  public StreamStatistics statistics() {
    return meter.snapshot();
  }

  /**
   * Ends all streams.
   *
   * @return done when no connection is left
   */
  public CompletionStage<Done> stop() {
    open.shutdown();
    return CompletableFuture.allOf(ended.values().toArray(CompletableFuture[]::new))
        .thenApply(all -> Done.getInstance());
  }

  private ActorRef<FeedCommand> openFeed(LiveOutlet outlet) {
    UUID id = UUID.randomUUID();
    var end = new CompletableFuture<Done>();
    ended.put(id, end);
    CompletionStage<Done> gone = end;
    gone.thenRun(() -> ended.remove(id));
    return system.systemActorOf(
        LiveFeed.create(parts, outlet, end), "cryptvault-live-" + id, Props.empty());
  }
}
