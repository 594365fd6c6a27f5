package io.cryptvault.engine.plan;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;

/** Small bars made by hand, for tests with results worked out by hand. */
final class HandmadeBars {
  private HandmadeBars() {}

  /** A bar of one price that opens at a time of 2024-01-01. */
  static Bar at(String time, double price) {
    return at(time, price, 1);
  }

  static Bar at(String time, double price, double volume) {
    return on("2024-01-01T" + time, price, volume);
  }

  static Bar on(String dateAndTime, double price, double volume) {
    long open = Instant.parse(dateAndTime + ":00Z").toEpochMilli();
    return new Bar(open, price, price, price, price, volume);
  }

  /** Minutes from 00:00 with these closes. */
  static Bars minutes(double... closes) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    for (int i = 0; i < closes.length; i++) {
      bars.add(i * 60_000L, closes[i], closes[i], closes[i], closes[i], 1);
    }
    return bars.build();
  }

  /** Minutes from 00:00 of price 1 with these volumes. */
  static Bars volumes(double... volumes) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    for (int i = 0; i < volumes.length; i++) {
      bars.add(i * 60_000L, 1, 1, 1, 1, volumes[i]);
    }
    return bars.build();
  }
}
