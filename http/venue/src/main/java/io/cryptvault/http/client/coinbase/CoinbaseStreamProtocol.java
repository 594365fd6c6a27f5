package io.cryptvault.http.client.coinbase;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The channel {@code matches}: trades, of which we make minutes, and of those longer bars. Thread-safe. */
final class CoinbaseStreamProtocol implements StreamProtocol {
  @Override
  public String path() {
    return "";
  }

  @Override
  public boolean tellsCloses() {
    return false;
  }

  @Override
  public List<Interval> intervals() {
    return List.of(Interval.MINUTE);
  }

  @Override
  public String name(Series series, String code) {
    return code;
  }

  @Override
  public String message(boolean subscribes, List<String> names, long id) {
    String products = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
    return "{\"type\":\"" + (subscribes ? "subscribe" : "unsubscribe") + "\",\"product_ids\":["
        + products + "],\"channels\":[\"matches\",\"heartbeat\"]}";
  }

  @Override
  public Session open(Predicate<String> isWanted) {
    return new CoinbaseSession(isWanted);
  }
}
