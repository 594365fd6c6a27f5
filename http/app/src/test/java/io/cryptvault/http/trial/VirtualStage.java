package io.cryptvault.http.trial;

import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.Exchange;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A venue without a socket, in virtual time. */
record VirtualStage(Exchange exchange, VenueLogic venue, Settings settings, Random random)
    implements Stage {

  static VirtualStage of(Exchange exchange, Settings settings, Instant start, Random random) {
    SimSettings sim = settings.sim();
    return new VirtualStage(
        exchange, exchange.open(sim, SimulatedMarket.of(sim)), settings, random);
  }

  @Override
  public Life begin(Instant at, Path file, List<String> log) {
    return new VirtualLife(
        at, exchange.name().toLowerCase(Locale.ROOT), venue, settings, file, random, log);
  }

  @Override
  public int patience() {
    return 0;
  }

  @Override
  public void close() {}
}
