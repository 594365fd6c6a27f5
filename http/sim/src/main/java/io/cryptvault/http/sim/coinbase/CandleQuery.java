package io.cryptvault.http.sim.coinbase;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.RowText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request for {@code /products/ID/candles}, with both ends (inclusive, epoch milliseconds) or none for the newest. Immutable.
 */
record CandleQuery(Interval interval, long start, long end, boolean isBounded) {
  private static final int MOST = 300;

  /** The venue refuses the query. */
  static final class InvalidQuery extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    InvalidQuery(String text) {
      super(text);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  static CandleQuery read(Call call) throws InvalidQuery {
    Interval interval = interval(call.parameter("granularity").orElse("60"));
    Optional<String> start = call.parameter("start");
    Optional<String> end = call.parameter("end");
    if (start.isEmpty() || end.isEmpty()) {
      return new CandleQuery(interval, 0, 0, false); // a single end is ignored
    }
    long from = time(start.get());
    long to = time(end.get());
    if (from > to) {
      throw new InvalidQuery("start must be before end");
    }
    long first = Math.ceilDiv(from, interval.millis());
    long last = Math.floorDiv(to, interval.millis());
    if (last - first + 1 > MOST) {
      throw new InvalidQuery("granularity too small for the requested time range."
          + " Count of aggregations requested exceeds " + MOST);
    }
    return new CandleQuery(interval, from, to, true);
  }

  private static Interval interval(String seconds) throws InvalidQuery {
    try {
      return CoinbaseVenue.interval(Long.parseLong(seconds))
          .orElseThrow(() -> new InvalidQuery("Unsupported granularity"));
    } catch (NumberFormatException e) {
      throw new InvalidQuery("Unsupported granularity");
    }
  }

  private static long time(String text) throws InvalidQuery {
    try {
      return text.chars().allMatch(Character::isDigit)
          ? Math.multiplyExact(Long.parseLong(text), 1000L)
          : Instant.parse(text).toEpochMilli();
    } catch (NumberFormatException | ArithmeticException | DateTimeParseException e) {
      throw new InvalidQuery("Invalid start or end");
    }
  }

  /** Rows {@code [time, low, high, open, close, volume]}, newest first; an interval without trades has no row. */
  ByteString json(CoinbaseVenue venue, Product product, Optional<OfAnswer> fault, long now) {
    List<Candle> candles = candles(venue, product, now);
    List<RowText> rows = RowText.page(product.instrument(), candles, fault);
    return JsonDocument.bytes(json -> {
      json.writeStartArray();
      for (RowText row : rows) {
        write(json, row);
      }
      json.writeEndArray();
    });
  }

  private List<Candle> candles(CoinbaseVenue venue, Product product, long now) {
    SimulatedMarket market = venue.market();
    long lived = venue.timeOf(product, now);
    long newest = interval.start(lived);
    long last = isBounded ? Math.min(interval.start(end), newest) : newest;
    long first = isBounded ? start : last - (MOST - 1) * interval.millis();
    long oldest = market.firstOpen(interval, first);
    MarketCursor cursor = market.cursor(product.instrument());
    List<Candle> candles = new ArrayList<>();
    for (long time = last; time >= oldest; time = interval.start(time - 1)) {
      Candle candle = venue.candleOf(cursor, product, interval, time, now);
      if (candle.isTraded()) {
        candles.add(candle);
      }
    }
    return candles;
  }

  private static void write(JsonGenerator json, RowText row) throws IOException {
    json.writeStartArray();
    if (row.openTime() % 1000 == 0) {
      json.writeNumber(row.openTime() / 1000);
    } else {
      json.writeNumber(row.openTime() / 1000 + 1);
    }
    number(json, row.low());
    number(json, row.high());
    number(json, row.open());
    if (!row.isCut()) {
      number(json, row.close());
      number(json, row.volume());
    }
    json.writeEndArray();
  }

  /** A number without trailing zeros; a text if it is not a number. */
  private static void number(JsonGenerator json, @Nullable String text) throws IOException {
    if (text == null) {
      json.writeNull();
    } else if (text.isEmpty() || text.equals("NaN")) {
      json.writeString(text);
    } else {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      json.writeNumber(number.scale() < 0 ? number.toPlainString() : number.toString());
    }
  }
}
