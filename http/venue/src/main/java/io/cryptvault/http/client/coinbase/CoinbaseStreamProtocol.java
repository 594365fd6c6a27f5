package io.cryptvault.http.client.coinbase;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.StreamProtocol;
import io.cryptvault.http.client.venue.VenueJson;
import java.util.List;
import java.util.function.Predicate;

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
    return VenueJson.text(json -> {
      json.writeStartObject();
      json.writeStringField("type", subscribes ? "subscribe" : "unsubscribe");
      json.writeArrayFieldStart("product_ids");
      for (String name : names) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("channels");
      json.writeString("matches");
      json.writeString("heartbeat");
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  @Override
  public Session open(Predicate<String> isWanted) {
    return new CoinbaseSession(isWanted);
  }
}
