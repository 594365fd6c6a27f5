package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import org.apache.pekko.actor.typed.ActorSystem;

/** Kraken Spot, as {@code cryptvault.ingest.source = kraken} opens it. */
public final class KrakenProvider implements SourceProvider {
  @Override
  public String name() {
    return "kraken";
  }

  @Override
  public MarketDataSource open(ActorSystem<?> system, Settings settings) {
    return Venues.open(system, name(), settings);
  }
}
