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
 * The built-in simulated market as a source: a {@link SimulatedVenue} on loopback, and the real client that calls it over sockets. Needs
 * the module {@code cryptvault-sim} at run time.
 */
public final class SimulatedSource {
  /** Its name in settings, commands and answers. */
  public static final String NAME = "sim";

  /** Name of the host in statistics: the port is not known before the venue has bound it. */
  private static final URI LOOPBACK = URI.create("http://127.0.0.1");

  private SimulatedSource() {}

  /**
   * {@return the source's name when a venue's API is simulated: {@code sim} for the first of {@link Venues#names}, else such as {@code
   * sim:kraken}}
   *
   * @param venue one of {@link Venues#names}
   */
  public static String name(String venue) {
    return venue.equals(Venues.names().get(0)) ? NAME : NAME + ":" + venue;
  }

  /**
   * {@return a source on a simulated venue that starts now} Does not wait: calls wait until the venue has bound its port, and fail if it
   * cannot.
   *
   * @param system where venue and client run
   * @param settings {@code cryptvault.sim}, and {@code cryptvault.client} of the simulated venue
   */
  public static BuiltSource start(ActorSystem<?> system, Settings settings) {
    return start(system, settings, FaultFile.NONE);
  }

  /**
   * {@return the same source, whose venue has faults from the start}
   *
   * @param system where venue and client run
   * @param settings {@code cryptvault.sim}, and {@code cryptvault.client} of the simulated venue
   * @param faults {@link FaultFile#NONE} for none
   */
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
