package io.cryptvault.http.trial;

import io.cryptvault.config.Settings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.server.VenueLogic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The simulated venue of a trial, and how engines reach it. Confined to one thread. */
interface TrialVenue extends AutoCloseable {

  /** Makes the venue of a trial that begins at a time. */
  @FunctionalInterface
  interface Builder {
    TrialVenue build(VenueName exchange, Settings settings, Instant start, Random random);
  }

  VenueLogic logic();

  /** Starts an engine at a time, with the store that an earlier run left in the file. */
  EngineRun begin(Instant at, Path file, List<String> log);

  /** How often the final check may be repeated, each time a minute later; 0 if time is exact. */
  int patience();

  @Override
  void close();
}
