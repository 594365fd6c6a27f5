package io.cryptvault.http.sim.binance;

import io.cryptvault.http.sim.server.VenueTime;
import java.util.function.Consumer;

/** One stream that a connection has subscribed: tells what has happened since it was last asked. Confined. */
interface MarketStream {
  void tell(VenueTime now, Consumer<String> out);
}
