package io.cryptvault.http.file;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bars;
import java.io.IOException;

/** Takes the bars of one series after the other and writes them as a file has them. Confined to one thread. */
public interface BarSink {
  /** Adds bars, which follow those of the same series. */
  void add(Shelf shelf, Bars bars) throws IOException;

  /** Writes what is left. */
  void end() throws IOException;
}
