package io.cryptvault.http.sim.binance;

import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.TradeTape;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.function.Consumer;

/** Trades, {@code btcusdt@trade} or {@code btcusdt@aggTrade}. Confined to its connection. */
record TradeStream(Instrument instrument, TradeTape tape, boolean aggregate)
    implements MarketStream {

  @Override
  public void tell(VenueTime now, Consumer<String> out) {
    for (Trade trade : tape.told(now.market())) {
      out.accept(TradeJson.event(trade, instrument, aggregate, now.market()));
    }
  }
}
