package io.cryptvault.http.trial;

import io.cryptvault.config.Settings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.server.VenueLogic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Where a trial plays: a simulated venue, and a way to reach it. Confined to one thread. */
interface Stage extends AutoCloseable {

  /** Sets the scene for a trial that begins at a time. */
  @FunctionalInterface
  interface Builder {
    Stage build(VenueName exchange, Settings settings, Instant start, Random random);
  }

  VenueLogic venue();

  /** Begins a life at a time, over what a former one has kept in the file. */
  Life begin(Instant at, Path file, List<String> log);

  /** How often a check at the end may be repeated, a minute later each time: 0 where time is exact. */
  int patience();

  @Override
  void close();
}
