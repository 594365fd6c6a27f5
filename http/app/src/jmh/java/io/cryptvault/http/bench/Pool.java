package io.cryptvault.http.bench;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.host.HostTransport;
import io.cryptvault.http.client.host.PoolMeter;
import io.cryptvault.http.client.host.Transport;
import io.cryptvault.http.client.live.WebSockets;
import io.cryptvault.http.sim.SimulatedVenue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Compares the client's pool of connections with one connection for each call: 500 fetches, ten at a time, from the simulated venue on
 * loopback in the same process. Queue, budget, parsing and answers are the same for both.
 */
public final class Pool {
  private static final int FETCHES = 500;
  private static final int BARS = 20;
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 9;
  private static final long TIMEOUT_MINUTES = 2;
  private static final double TARGET_RATIO = 1.5;
  private static final double TARGET_REUSED = 0.95;
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Series> series = new ArrayList<>();

  private Pool() {}

  public static void main(String[] args) throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "pool");
    SimSettings sim =
        SimSettings.defaults().withSymbols(FETCHES).withPort(0).withWeightLimit(100_000_000);
    try (SimulatedVenue venue = SimulatedVenue.start(system, sim)
        .toCompletableFuture()
        .get(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
      new Pool().measure(system, venue);
    } finally {
      system.terminate();
    }
  }

  private void measure(ActorSystem<?> system, SimulatedVenue venue) throws Exception {
    ClientSettings settings =
        ClientSettings.defaults().withBase(venue.restBase(), venue.streamBase());
    try (VenueSource kept = open(
            system,
            settings,
            meter -> new HostTransport(system, venue.restBase(), settings.pool(), meter));
        VenueSource single = open(
            system,
            settings,
            meter -> new UnpooledTransport(system, venue.restBase(), settings.pool()))) {
      for (Listing listing : get(kept.listings())) {
        series.add(new Series(listing.symbol(), Interval.MINUTE));
      }
      get(single.listings());
      Machine.print(
          "%d fetches of %d bars, %d at a time",
          series.size(), BARS, settings.pool().maxConnections());
      Machine.print("%-6s %14s %14s %8s", "round", "kept alive, s", "one each, s", "ratio");
      for (int i = 0; i < WARM_UPS; i++) {
        seconds(kept);
        seconds(single);
      }
      rounds(kept, single);
    }
  }

  private void rounds(VenueSource kept, VenueSource single) throws Exception {
    double[] ratios = new double[ROUNDS];
    long opened = kept.pool().opened();
    long requests = kept.pool().requests();
    for (int i = 0; i < ROUNDS; i++) {
      boolean isFirst = i % 2 == 0; // they take turns at being first
      double before = isFirst ? 0 : seconds(single);
      double keptSeconds = seconds(kept);
      double singleSeconds = isFirst ? seconds(single) : before;
      ratios[i] = singleSeconds / keptSeconds;
      Machine.print("%-6d %14.3f %14.3f %8.2f", i + 1, keptSeconds, singleSeconds, ratios[i]);
    }
    double reused =
        1 - (double) (kept.pool().opened() - opened) / (kept.pool().requests() - requests);
    Machine.print("ratio: %s; reused: %.1f %%", Spread.of(ratios), reused * 100);
    Machine.print(
        "targets: ratio %.1f or more; reused above %.0f %%", TARGET_RATIO, TARGET_REUSED * 100);
  }

  private double seconds(VenueSource source) throws Exception {
    TimeRange range = TimeRange.of(FROM, FROM.plusSeconds(60L * BARS));
    long begun = System.nanoTime();
    List<CompletionStage<Bars>> calls = new ArrayList<>();
    for (Series one : series) {
      calls.add(source.between(one, range, BARS));
    }
    for (CompletionStage<Bars> call : calls) {
      if (get(call).size() != BARS) {
        throw new IllegalStateException("expected " + BARS + " bars, was " + get(call));
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static VenueSource open(
      ActorSystem<?> system, ClientSettings settings, Function<PoolMeter, Transport> transports) {
    InstantSource clock = InstantSource.system();
    var ways = new VenueSource.Ways(
        transports, new WebSockets(system, settings), clock, clock, new Random(7));
    return VenueSource.open(system, "sim", Binance.venue(), settings, ways);
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
  }
}
