package io.cryptvault.http.client.binance;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.StreamProtocol;
import io.cryptvault.http.client.venue.VenueJson;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

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
    return VenueJson.text(json -> {
      json.writeStartObject();
      json.writeStringField("method", subscribes ? "SUBSCRIBE" : "UNSUBSCRIBE");
      json.writeArrayFieldStart("params");
      for (String name : names) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeNumberField("id", id);
      json.writeEndObject();
    });
  }

  @Override
  public Session open(Predicate<String> isWanted) {
    return (frame, venueTime) -> List.of(BinanceFrame.read(frame, venueTime));
  }
}
