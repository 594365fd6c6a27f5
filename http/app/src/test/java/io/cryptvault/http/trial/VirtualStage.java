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

/** A venue without a socket, in virtual time. */
record VirtualStage(VenueName exchange, VenueLogic venue, Settings settings, Random random)
    implements Stage {

  static VirtualStage of(VenueName exchange, Settings settings, Instant start, Random random) {
    SimSettings sim = settings.sim();
    return new VirtualStage(
        exchange, VenueLogics.open(exchange, sim, SimulatedMarket.of(sim)), settings, random);
  }

  @Override
  public Life begin(Instant at, Path file, List<String> log) {
    return new VirtualLife(at, exchange.key(), venue, settings, file, random, log);
  }

  @Override
  public int patience() {
    return 0;
  }

  @Override
  public void close() {}
}
