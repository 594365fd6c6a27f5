package io.cryptvault.http.client.binance;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Kline streams, which say when a bar has closed. Thread-safe. */
final class BinanceStreamProtocol implements StreamProtocol {
  @Override
  public String path() {
    return "/ws";
  }

  @Override
  public List<Interval> intervals() {
    return Binance.INTERVALS;
  }

  @Override
  public String name(Series series, String code) {
    return nameOf(code, series.interval().toString());
  }

  /** {@code btcusdt@kline_1m}: only here are codes in lower case. */
  static String nameOf(String code, String interval) {
    return code.toLowerCase(Locale.ROOT) + "@kline_" + interval;
  }

  @Override
  public String message(boolean subscribes, List<String> names, long id) {
    String params = names.stream()
        .map(name -> '"' + name + '"') // letters, digits, @ and _ need no escape
        .collect(Collectors.joining(","));
    return "{\"method\":\"" + (subscribes ? "SUBSCRIBE" : "UNSUBSCRIBE") + "\",\"params\":["
        + params + "],\"id\":" + id + "}";
  }

  @Override
  public Session open(Predicate<String> isWanted) {
    return (frame, venueTime) -> List.of(BinanceFrame.read(frame, venueTime));
  }
}
