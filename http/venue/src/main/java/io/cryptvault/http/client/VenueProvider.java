package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;

/** Opens any venue of {@link Venues#names}, such as for {@code cryptvault.ingest.source = binance}. */
public final class VenueProvider implements SourceProvider {
  /** For {@link java.util.ServiceLoader}. */
  public VenueProvider() {}

  @Override
  public Set<String> names() {
    return Set.copyOf(Venues.names());
  }

  @Override
  public MarketDataSource open(String name, ActorSystem<?> system, Settings settings) {
    return Venues.open(system, name, settings);
  }
}
