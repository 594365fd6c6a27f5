package io.cryptvault.http.sim.binance;

import io.cryptvault.http.sim.server.Now;
import java.util.function.Consumer;

/** One stream that a connection has subscribed: tells what has happened since it was last asked. Confined. */
interface MarketStream {
  void tell(Now now, Consumer<String> out);
}
