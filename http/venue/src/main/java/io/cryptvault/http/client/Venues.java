package io.cryptvault.http.client;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.client.venue.Venue;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;

/** The real venues, by their names in settings, commands and answers. */
public final class Venues {
  private Venues() {}

  /** {@return the names of all venues, in the order in which users see them} */
  public static List<String> names() {
    return VenueEntry.ALL.stream().map(entry -> entry.name().key()).toList();
  }

  /**
   * {@return the description of a venue's API}
   *
   * @param name one of {@link #names}
   * @throws IllegalArgumentException if there is no such venue; the message lists all names
   */
  public static Venue named(String name) {
    return VenueEntry.of(VenueName.of(name)).client().get();
  }

  /**
   * {@return a source of a venue's bars, including intervals that are built from the venue's own} Connects when it is first used. The
   * caller closes it.
   *
   * @param system where its actors and streams run
   * @param name one of {@link #names}
   * @param settings {@code cryptvault.client} of the venue
   * @throws IllegalArgumentException if there is no such venue
   */
  public static BuiltSource open(ActorSystem<?> system, String name, Settings settings) {
    ClientSettings client = settings.client(name);
    return open(system, name, name, client, VenueSource.Ways.sockets(system, client));
  }

  /**
   * {@return the same source under another name and with its own connections}
   *
   * @param system where its actors and streams run
   * @param name one of {@link #names}
   * @param alias name of the source in answers, metrics and the store
   * @param settings of the client
   * @param ways how it reaches the venue
   * @throws IllegalArgumentException if there is no such venue
   */
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
