package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import org.apache.pekko.actor.typed.ActorSystem;

/** Binance Spot, as {@code cryptvault.ingest.source = binance} opens it. */
public final class BinanceProvider implements SourceProvider {
  @Override
  public String name() {
    return "binance";
  }

  @Override
  public MarketDataSource open(ActorSystem<?> system, Settings settings) {
    return Venues.open(system, name(), settings);
  }
}
