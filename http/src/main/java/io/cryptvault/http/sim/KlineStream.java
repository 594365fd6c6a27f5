package io.cryptvault.http.sim;

import io.cryptvault.engine.market.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One subscribed stream of bars, {@code btcusdt@kline_1m}: tells every close in order, and how the running bar forms.
 * Confined to its connection.
 */
final class KlineStream {
  private final String name;
  private final SimulatedMarket market;
  private final Instrument instrument;
  private final Interval interval;
  private final Walk walk;
  private final long updateMillis;
  private long openTime;
  private long toldAt = Long.MIN_VALUE;

  private KlineStream(
      String name,
      SimulatedMarket market,
      Instrument instrument,
      Interval interval,
      long updateMillis,
      long now) {
    this.name = name;
    this.market = market;
    this.instrument = instrument;
    this.interval = interval;
    this.walk = market.walk(instrument);
    this.updateMillis = updateMillis;
    this.openTime = interval.start(now);
  }

  /** The stream of this name, beginning with the bar that forms now; empty when the venue has no such stream. */
  static Optional<KlineStream> of(
      String name, SimulatedMarket market, long updateMillis, long now) {
    int at = name.indexOf("@kline_");
    if (at < 0) {
      return Optional.empty();
    }
    String interval = name.substring(at + "@kline_".length());
    return market
        .byCode(name.substring(0, at).toUpperCase(Locale.ROOT))
        .flatMap(instrument -> market.intervals().stream()
            .filter(known -> known.toString().equals(interval))
            .findFirst()
            .map(found -> new KlineStream(name, market, instrument, found, updateMillis, now)));
  }

  /** Tells what has happened since it was last asked, oldest first. */
  void tell(long now, Set<StreamFault> faults, boolean combined, Consumer<String> out) {
    while (interval.end(openTime) <= now) {
      long closed = openTime;
      openTime = interval.end(openTime);
      toldAt = Long.MIN_VALUE;
      if (faults.contains(StreamFault.LATE_CLOSES)) {
        forming(now, combined, out);
      }
      if (!faults.contains(StreamFault.LOST_CLOSES)) {
        String event = event(closed, now, true, combined);
        out.accept(event);
        if (faults.contains(StreamFault.DOUBLE_CLOSES)) {
          out.accept(event);
        }
      }
    }
    if (market.hasBegun(now) && (toldAt == Long.MIN_VALUE || now - toldAt >= updateMillis)) {
      forming(now, combined, out);
    }
  }

  private void forming(long now, boolean combined, Consumer<String> out) {
    toldAt = now;
    out.accept(event(openTime, now, false, combined));
  }

  private String event(long open, long now, boolean closed, boolean combined) {
    Candle candle = market.candle(walk, interval, open, now);
    String event =
        VenueJson.klineEvent(instrument, interval, candle, closed, now).utf8String();
    return combined ? "{\"stream\":\"" + name + "\",\"data\":" + event + "}" : event;
  }
}
