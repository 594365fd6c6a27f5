package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.client.host.HostTransport;
import io.cryptvault.http.client.live.WebSockets;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.sim.fault.FaultFile;
import io.cryptvault.http.sim.market.MarketClock;
import java.net.URI;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The built-in market as a source: a {@link SimulatedVenue} on loopback, and the real client that talks to it over the wire.
 */
public final class SimulatedSource {
  /** What it goes by in settings, commands and answers. */
  public static final String NAME = "sim";

  /** What statistics call the host: its port is not known before it has bound. */
  private static final URI LOOPBACK = URI.create("http://127.0.0.1");

  private SimulatedSource() {}

  /** What it is called when this venue tells the market: the first of them alone needs no telling. */
  public static String name(String venue) {
    return venue.equals(Venues.names().get(0)) ? NAME : NAME + ":" + venue;
  }

  /** Starts the venue of the settings, which ends with the source; questions that come before it has bound wait for it. */
  public static BuiltSource start(ActorSystem<?> system, Settings settings) {
    return start(system, settings, FaultFile.NONE);
  }

  /** The same, and what goes wrong there from now on. */
  public static BuiltSource start(ActorSystem<?> system, Settings settings, FaultFile faults) {
    SimSettings market = settings.sim();
    ClientSettings typed = settings.client(market.venue());
    ClientSettings client = typed.withBase(LOOPBACK, typed.venue().stream());
    InstantSource wall = InstantSource.system();
    MarketClock clock = MarketClock.running(wall, market.speed(), market.runsSince());
    CompletionStage<SimulatedVenue> venue = SimulatedVenue.start(system, market, clock, wall)
        .thenApply(bound -> {
          faults.switchOn(bound.faults(), clock.instant());
          return bound;
        });
    var ways = new VenueSource.Ways(
        meter -> new LateTransport(
            venue.thenApply(
                bound -> new HostTransport(system, bound.restBase(), client.pool(), meter)),
            () -> venue.thenCompose(SimulatedVenue::stop)),
        new LateLines(venue.thenApply(bound ->
            new WebSockets(system, client.withBase(bound.restBase(), bound.streamBase())))),
        wall,
        clock,
        new Random());
    return Venues.open(system, market.venue(), name(market.venue()), client, ways);
  }
}
