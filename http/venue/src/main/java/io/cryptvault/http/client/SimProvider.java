package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import org.apache.pekko.actor.typed.ActorSystem;

/** The built-in market, as {@code cryptvault.ingest.source = sim} opens it. */
public final class SimProvider implements SourceProvider {
  @Override
  public String name() {
    return SimulatedSource.NAME;
  }

  @Override
  public MarketDataSource open(ActorSystem<?> system, Settings settings) {
    return SimulatedSource.start(system, settings);
  }
}
