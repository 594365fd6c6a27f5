package io.cryptvault.http.trial;

import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.VenueLogics;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A venue without sockets, in virtual time. */
record VirtualTrialVenue(VenueName exchange, VenueLogic logic, Settings settings, Random random)
    implements TrialVenue {

  static VirtualTrialVenue of(VenueName exchange, Settings settings, Instant start, Random random) {
    SimSettings sim = settings.sim();
    return new VirtualTrialVenue(
        exchange, VenueLogics.open(exchange, sim, SimulatedMarket.of(sim)), settings, random);
  }

  @Override
  public EngineRun begin(Instant at, Path file, List<String> log) {
    return new VirtualEngineRun(at, exchange.key(), logic, settings, file, random, log);
  }

  @Override
  public int patience() {
    return 0;
  }

  @Override
  public void close() {}
}
