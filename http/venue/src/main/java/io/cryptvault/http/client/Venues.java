package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.client.venue.Venue;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;

/** The venues that are spoken to, by the names that settings, commands and answers call them. */
public final class Venues {
  private Venues() {}

  /** {@return the names of all venues, in the order in which they are listed to users} */
  public static List<String> names() {
    return VenueEntry.ALL.stream().map(entry -> entry.name().key()).toList();
  }

  /** The venue of this name; throws {@link IllegalArgumentException} that says which there are. */
  public static Venue named(String name) {
    return VenueEntry.of(VenueName.of(name)).client().get();
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
