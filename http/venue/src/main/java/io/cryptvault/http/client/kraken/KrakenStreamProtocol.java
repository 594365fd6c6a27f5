package io.cryptvault.http.client.kraken;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.StreamProtocol;
import io.cryptvault.http.client.venue.VenueJson;
import java.util.List;
import java.util.function.Predicate;

/** The channel {@code ohlc} of WebSocket v2: one interval in each message, one acknowledgement for each symbol. Thread-safe. */
final class KrakenStreamProtocol implements StreamProtocol {
  private static final char SEPARATOR = '@';

  /**
   * A refusal names the symbol and the request but not the interval, so the request's number contains it. The longest interval is
   * 21600 minutes.
   */
  private static final long INTERVALS = 100_000;

  @Override
  public String path() {
    return "/v2";
  }

  @Override
  public boolean tellsCloses() {
    return false;
  }

  @Override
  public List<Interval> intervals() {
    return Kraken.INTERVALS;
  }

  /** {@code BTC/USD@1}: the venue writes symbols as we do. */
  @Override
  public String name(Series series, String code) {
    return nameOf(series.symbol().name(), series.interval().millis() / 60_000);
  }

  static String nameOf(String symbol, long minutes) {
    return symbol + SEPARATOR + minutes;
  }

  @Override
  public String group(String name) {
    return name.substring(name.lastIndexOf(SEPARATOR) + 1);
  }

  @Override
  public String message(boolean subscribes, List<String> names, long id) {
    String minutes = group(names.get(0));
    return VenueJson.text(json -> {
      json.writeStartObject();
      json.writeStringField("method", subscribes ? "subscribe" : "unsubscribe");
      json.writeObjectFieldStart("params");
      json.writeStringField("channel", "ohlc");
      json.writeArrayFieldStart("symbol");
      for (String name : names) {
        json.writeString(name.substring(0, name.lastIndexOf(SEPARATOR)));
      }
      json.writeEndArray();
      json.writeNumberField("interval", Long.parseLong(minutes));
      if (subscribes) {
        json.writeBooleanField("snapshot", true);
      }
      json.writeEndObject();
      json.writeNumberField("req_id", id * INTERVALS + Long.parseLong(minutes));
      json.writeEndObject();
    });
  }

  /** The id within a request's number. */
  static long id(long request) {
    return request / INTERVALS;
  }

  /** The interval within a request's number, in minutes. */
  static long minutes(long request) {
    return request % INTERVALS;
  }

  @Override
  public Session open(Predicate<String> isWanted) {
    return new KrakenSession(isWanted);
  }
}
