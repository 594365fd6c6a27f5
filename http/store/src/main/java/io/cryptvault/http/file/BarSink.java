package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;

/** Writes bars to a file, one series after the other. Confined to one thread. */
public interface BarSink {
  /**
   * Writes bars.
   *
   * @param shelf the venue and series of the bars
   * @param bars later than those already written of this series
   * @throws IOException when it cannot be written
   */
  void add(Shelf shelf, Bars bars) throws IOException;

  /**
   * Writes what is left; no bars may follow.
   *
   * @throws IOException when it cannot be written
   */
  void end() throws IOException;
}
