package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.Settings;
import io.cryptvault.http.client.binance.Binance;
import org.apache.pekko.actor.typed.ActorSystem;

/** Binance Spot, as {@code cryptvault.ingest.source = binance} opens it. */
public final class BinanceProvider implements SourceProvider {
  @Override
  public String name() {
    return "binance";
  }

  @Override
  public MarketDataSource open(ActorSystem<?> system, Settings settings) {
    return VenueSource.open(system, "binance", new Binance(), settings.client("binance"));
  }
}
