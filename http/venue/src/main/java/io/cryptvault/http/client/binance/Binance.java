package io.cryptvault.http.client.binance;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.client.venue.VenueJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Binance Spot, and whatever speaks its protocol. */
public final class Binance {
  private static final int INVALID_SYMBOL = -1121;
  private static final int INVALID_INTERVAL = -1120;

  /** All listed intervals except those of 7 or more days counted from the epoch, which only Kraken has. */
  static final List<Interval> INTERVALS = Interval.listed().stream()
      .filter(interval -> interval.unit() != Interval.Unit.DAY || interval.count() < 7)
      .toList();

  private Binance() {}

  /** {@return everything that is special about Binance} */
  public static Venue venue() {
    return new Venue(
        INTERVALS,
        new BinanceRefusals(),
        new Query<>("/api/v3/exchangeInfo", Cost.weight(20), new BinanceSymbols()),
        new Query<>("/api/v3/time", Cost.weight(1), Binance::time),
        Optional.of(
            new Query<>("/api/v3/ticker/24hr?type=MINI", Cost.weight(80), new BinanceTickers())),
        new BinancePages(),
        new BinanceStreamProtocol(),
        code -> code == INVALID_SYMBOL || code == INVALID_INTERVAL);
  }

  private static Instant time(Answer answer) {
    return VenueJson.time(answer, "serverTime", text -> Instant.ofEpochMilli(Long.parseLong(text)));
  }
}
