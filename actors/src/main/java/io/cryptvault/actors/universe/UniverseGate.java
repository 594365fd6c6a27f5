package io.cryptvault.actors.universe;

import io.cryptvault.actors.series.StreamPosition;
import java.util.Optional;
import java.util.function.Consumer;

/** How readers reach their universes. Thread-safe. */
interface UniverseGate {
  /**
   * A reader wants a universe: its seat gets the events.
   *
   * @param failed runs when there is nobody to ask
   */
  void enter(
      UniverseKey key,
      UniverseSeat seat,
      Optional<StreamPosition> resume,
      Consumer<Throwable> failed);

  /** A reader no longer wants a universe. */
  void leave(UniverseSeat seat);
}
