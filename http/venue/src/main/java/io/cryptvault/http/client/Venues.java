package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.client.coinbase.Coinbase;
import io.cryptvault.http.client.kraken.Kraken;
import io.cryptvault.http.client.venue.Venue;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;

/** The venues that are spoken to, by the names that settings, commands and answers call them. */
public final class Venues {
  private static final List<String> NAMES = List.of("binance", "kraken", "coinbase");

  private Venues() {}

  public static List<String> names() {
    return NAMES;
  }

  /** The venue of this name; throws {@link IllegalArgumentException} that says which there are. */
  public static Venue named(String name) {
    return switch (name) {
      case "binance" -> Binance.venue();
      case "kraken" -> Kraken.venue();
      case "coinbase" -> Coinbase.venue();
      default ->
        throw new IllegalArgumentException(
            "venue: expected one of " + String.join(", ", NAMES) + ", was \"" + name + "\"");
    };
  }

  /** Opens the venue of this name, with the intervals that can be built from its own; whoever opens it closes it. */
  public static BuiltSource open(ActorSystem<?> system, String name, Settings settings) {
    ClientSettings client = settings.client(name);
    return open(system, name, name, client, VenueSource.Ways.sockets(system, client));
  }

  /** The same, which reaches its venue otherwise and is called {@code alias}. */
  public static BuiltSource open(
      ActorSystem<?> system,
      String name,
      String alias,
      ClientSettings settings,
      VenueSource.Ways ways) {
    Venue venue = named(name);
    return new BuiltSource(
        VenueSource.open(system, alias, venue, settings, ways),
        venue.intervals(),
        venue.wire().intervals());
  }
}
