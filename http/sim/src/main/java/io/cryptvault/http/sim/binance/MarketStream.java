package io.cryptvault.http.sim.binance;

import io.cryptvault.http.sim.server.VenueTime;
import java.util.function.Consumer;

/** One subscribed stream of a connection: sends what has happened since the last call. Confined. */
interface MarketStream {
  void tell(VenueTime now, Consumer<String> out);
}
