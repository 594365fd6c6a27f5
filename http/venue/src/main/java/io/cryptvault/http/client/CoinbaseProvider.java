package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import org.apache.pekko.actor.typed.ActorSystem;

/** Coinbase Exchange, as {@code cryptvault.ingest.source = coinbase} opens it. */
public final class CoinbaseProvider implements SourceProvider {
  @Override
  public String name() {
    return "coinbase";
  }

  @Override
  public MarketDataSource open(ActorSystem<?> system, Settings settings) {
    return Venues.open(system, name(), settings);
  }
}
