package io.cryptvault.http.sim.binance;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.function.Consumer;

/** Bars, {@code btcusdt@kline_1m}: every closed bar in order, and updates of the running bar. Confined to its connection. */
final class KlineStream implements MarketStream {
  private final SimulatedMarket market;
  private final Faults faults;
  private final Interval interval;
  private final MarketCursor cursor;
  private final String code;
  private final long updateMillis;
  private long openTime;
  private long toldAt = Long.MIN_VALUE;
  private long firstIdOf = Long.MIN_VALUE;
  private long firstId;

  /** Starts with the bar that is forming now. */
  KlineStream(
      SimulatedMarket market,
      Faults faults,
      MarketCursor cursor,
      Interval interval,
      long updateMillis,
      long now) {
    this.market = market;
    this.faults = faults;
    this.interval = interval;
    this.cursor = cursor;
    this.code = cursor.instrument().code();
    this.updateMillis = updateMillis;
    this.openTime = interval.start(now);
  }

  @Override
  public void tell(VenueTime moment, Consumer<String> out) {
    long now = moment.market();
    while (interval.end(openTime) <= now) {
      long closed = openTime;
      openTime = interval.end(openTime);
      toldAt = Long.MIN_VALUE;
      if (isOn(StreamFault.LATE_CLOSES, now)) {
        forming(now, out);
      }
      if (!isOn(StreamFault.LOST_CLOSES, now)) {
        String event = event(closed, now, true);
        out.accept(event);
        if (isOn(StreamFault.DOUBLE_CLOSES, now)) {
          out.accept(event);
        }
      }
    }
    if (market.hasBegun(now) && (toldAt == Long.MIN_VALUE || now - toldAt >= updateMillis)) {
      forming(now, out);
    }
  }

  private boolean isOn(StreamFault fault, long now) {
    return faults.isOn(fault, code, now);
  }

  private void forming(long now, Consumer<String> out) {
    toldAt = now;
    out.accept(event(openTime, now, false));
  }

  private String event(long open, long now, boolean closed) {
    Candle candle = market.candle(cursor, interval, open, now);
    if (firstIdOf != open) {
      firstIdOf = open;
      firstId = market.lastId(cursor, open) + 1;
    }
    return VenueJson.klineEvent(cursor.instrument(), interval, candle, firstId, closed, now);
  }
}
