package io.cryptvault.http.sim.server;

import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.Trade;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trades of one symbol as a stream sends them: each once and in order, unless a fault is on. Confined. */
public final class TradeTape {
  /** The most trades at a time, so that a leap of the market does not fill the memory; the rest follows with the next call. */
  private static final int MOST = 20_000;

  private static final int ONE_IN = 10;

  private final SimulatedMarket market;
  private final MarketCursor cursor;
  private final Faults faults;
  private final String code;
  private final List<Late> late = new ArrayList<>();
  private long nextId;
  private @Nullable Trade held;

  private record Late(Trade trade, long due) {}

  /**
   * Starts with the first trade after now.
   *
   * @param market of the venue
   * @param cursor of the instrument
   * @param faults of the venue
   * @param code the venue's REST name of the symbol
   * @param now market time, epoch milliseconds
   */
  public TradeTape(
      SimulatedMarket market, MarketCursor cursor, Faults faults, String code, long now) {
    this.market = market;
    this.cursor = cursor;
    this.faults = faults;
    this.code = code;
    this.nextId = market.lastId(cursor, now + 1) + 1;
  }

  /** {@return the id of the newest trade seen; a fault may have kept it from being sent} */
  public long lastId() {
    return nextId - 1;
  }

  /**
   * The trades to send since the last call.
   *
   * @param now market time, epoch milliseconds
   * @return in the order in which they are sent
   */
  public List<Trade> told(long now) {
    List<Trade> trades = new ArrayList<>();
    for (Trade trade : market.tradesFrom(cursor, nextId, now + 1, MOST)) {
      nextId = trade.id() + 1;
      tell(trade, now, trades);
    }
    for (Iterator<Late> all = late.iterator(); all.hasNext(); ) {
      Late one = all.next();
      if (one.due <= now) {
        trades.add(one.trade);
        all.remove();
      }
    }
    return trades;
  }

  private void tell(Trade trade, long now, List<Trade> out) {
    if (strikes(StreamFault.LOST_TRADES, trade, now)) {
      return;
    }
    if (strikes(StreamFault.LATE_TRADES, trade, now)) {
      double chance = faults.chance(StreamFault.LATE_TRADES, code + " by", trade.id());
      late.add(new Late(trade, trade.millis() + 1_000 + (long) (59_000 * chance)));
      return;
    }
    if (held == null && strikes(StreamFault.SHUFFLED_TRADES, trade, now)) {
      held = trade;
      return;
    }
    out.add(trade);
    if (strikes(StreamFault.DOUBLE_TRADES, trade, now)) {
      out.add(trade);
    }
    if (held != null) {
      out.add(held);
      held = null;
    }
  }

  private boolean strikes(StreamFault fault, Trade trade, long now) {
    return faults.isOn(fault, code, now) && faults.picks(fault, code, trade.id(), ONE_IN);
  }
}
