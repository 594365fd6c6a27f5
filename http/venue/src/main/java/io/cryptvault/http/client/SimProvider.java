package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;

/** Opens the simulated market for {@code cryptvault.ingest.source = sim}. */
public final class SimProvider implements SourceProvider {
  /** For {@link java.util.ServiceLoader}. */
  public SimProvider() {}

  @Override
  public Set<String> names() {
    return Set.of(SimulatedSource.NAME);
  }

  @Override
  public MarketDataSource open(String name, ActorSystem<?> system, Settings settings) {
    try {
      return SimulatedSource.start(system, settings);
    } catch (NoClassDefFoundError e) {
      var missing = new SettingsException(List.of("cryptvault.ingest.source: expected the module"
          + " cryptvault-sim on the class path for \"" + name
          + "\", found none; add it, or name another source"));
      missing.addSuppressed(e);
      throw missing;
    }
  }
}
