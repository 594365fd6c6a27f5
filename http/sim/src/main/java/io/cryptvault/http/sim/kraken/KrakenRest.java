package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.RowText;
import io.cryptvault.http.sim.server.VenueTime;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The venue's REST calls, without limits. Thread-safe. */
final class KrakenRest {
  /** How many bars the venue has, including the running one. */
  private static final int NEWEST = 720;

  private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yy HH:mm:ss +0000", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final KrakenVenue venue;
  private final SimulatedMarket market;
  private final Pairs pairs;
  private final boolean cursorIsLastRow;

  KrakenRest(KrakenVenue venue, Pairs pairs, boolean cursorIsLastRow) {
    this.venue = venue;
    this.market = venue.market();
    this.pairs = pairs;
    this.cursorIsLastRow = cursorIsLastRow;
  }

  /** Answers a call; the fault changes rows of a page of bars. */
  Reply answer(Call call, Optional<OfAnswer> fault, VenueTime now) {
    return switch (call.path()) {
      case "/0/public/Time" -> time(now);
      case "/0/public/SystemStatus" -> status(now);
      case "/0/public/AssetPairs" -> assetPairs(call, now.market());
      case "/0/public/OHLC" -> ofPair(call, now, pair -> ohlc(pair, call, fault, now.market()));
      case "/0/public/Trades" ->
        ofPair(call, now, pair -> TradePage.answer(market, pair, call, now.market()));
      default -> Envelope.error("EGeneral:Unknown method");
    };
  }

  /** Answers a call about one pair. */
  private interface AboutPair {
    Reply answer(Pair pair);
  }

  private Reply ofPair(Call call, VenueTime now, AboutPair question) {
    if (venue.inMaintenance(now.market())) {
      return Envelope.error(Envelope.UNAVAILABLE);
    }
    Optional<String> name = call.parameter("pair");
    if (name.isEmpty()) {
      return Envelope.error(Envelope.INVALID);
    }
    return pairs
        .named(name.get())
        .filter(pair -> venue.isListed(pair, now.market()))
        .map(question::answer)
        .orElseGet(() -> Envelope.error(Envelope.UNKNOWN_PAIR));
  }

  private Reply ohlc(Pair pair, Call call, Optional<OfAnswer> fault, long now) {
    Optional<Long> minutes = number(call, "interval", 1);
    Optional<Long> since = number(call, "since", 0);
    Optional<Interval> interval = minutes.flatMap(KrakenVenue::interval);
    if (interval.isEmpty() || since.isEmpty()) {
      return Envelope.error(Envelope.INVALID);
    }
    List<Candle> rows = rows(pair, interval.get(), since.get() * 1000, now);
    long cursor = cursorIsLastRow || rows.size() < 2
        ? interval.get().start(now)
        : interval.get().start(interval.get().start(now) - 1);
    List<RowText> texts = RowText.page(pair.instrument(), rows, fault);
    return Envelope.result(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart(pair.canonical());
      for (RowText row : texts) {
        write(json, row);
      }
      json.writeEndArray();
      json.writeNumberField("last", cursor / 1000);
      json.writeEndObject();
    });
  }

  /** The newest bars that open at {@code since} or later, and always the running bar; oldest first. */
  private List<Candle> rows(Pair pair, Interval interval, long since, long now) {
    if (!market.hasBegun(now)) {
      return List.of();
    }
    MarketCursor cursor = market.cursor(pair.instrument());
    long last = interval.start(now);
    long first = Math.max(market.firstOpen(interval, 0), last - (NEWEST - 1) * interval.millis());
    List<Candle> rows = new ArrayList<>();
    for (long time = first; time <= last; time = interval.end(time)) {
      if (time >= since || time == last) {
        rows.add(venue.candleOf(cursor, pair, interval, time, now));
      }
    }
    return rows;
  }

  private static void write(JsonGenerator json, RowText row) throws IOException {
    json.writeStartArray();
    if (row.openTime() % 1000 == 0) {
      json.writeNumber(row.openTime() / 1000);
    } else {
      json.writeNumber(row.openTime() / 1000 + 1);
    }
    json.writeString(row.open());
    json.writeString(row.high());
    json.writeString(row.low());
    if (!row.isCut()) {
      json.writeString(row.close());
      json.writeString(row.text().vwap());
      json.writeString(row.volume());
      json.writeNumber(row.candle().trades());
    }
    json.writeEndArray();
  }

  /** One unknown name fails the whole call. */
  private Reply assetPairs(Call call, long now) {
    List<Pair> asked = new ArrayList<>();
    Optional<String> names = call.parameter("pair");
    if (names.isEmpty()) {
      asked.addAll(pairs.all());
      asked.removeIf(pair -> !venue.isListed(pair, now));
    } else {
      for (String name : names.get().split(",", -1)) {
        Optional<Pair> pair = pairs.named(name).filter(known -> venue.isListed(known, now));
        if (pair.isEmpty()) {
          return Envelope.error(Envelope.UNKNOWN_PAIR);
        }
        asked.add(pair.get());
      }
    }
    return Envelope.result(json -> {
      json.writeStartObject();
      for (Pair pair : asked) {
        write(json, pair);
      }
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Pair pair) throws IOException {
    json.writeObjectFieldStart(pair.canonical());
    json.writeStringField("altname", pair.alt());
    json.writeStringField("wsname", pair.wsName());
    json.writeStringField("aclass_base", "currency");
    json.writeStringField("base", pair.base());
    json.writeStringField("aclass_quote", "currency");
    json.writeStringField("quote", pair.quote());
    json.writeStringField("lot", "unit");
    json.writeNumberField("pair_decimals", pair.instrument().tickDecimals());
    json.writeNumberField("lot_decimals", 8);
    json.writeStringField("ordermin", pair.instrument().volumeText(1));
    json.writeStringField("tick_size", pair.instrument().priceText(1));
    json.writeStringField("status", "online");
    json.writeEndObject();
  }

  private static Reply time(VenueTime now) {
    return Envelope.result(json -> {
      json.writeStartObject();
      json.writeNumberField("unixtime", now.market() / 1000);
      json.writeStringField("rfc1123", RFC_1123.format(now.marketTime()));
      json.writeEndObject();
    });
  }

  private Reply status(VenueTime now) {
    String timestamp =
        Instant.ofEpochMilli(now.market()).truncatedTo(ChronoUnit.SECONDS).toString();
    return Envelope.result(json -> {
      json.writeStartObject();
      json.writeStringField("status", venue.inMaintenance(now.market()) ? "maintenance" : "online");
      json.writeStringField("timestamp", timestamp);
      json.writeEndObject();
    });
  }

  /** Empty if the parameter was sent but is not a number. */
  static Optional<Long> number(Call call, String name, long otherwise) {
    try {
      return Optional.of(call.parameter(name).map(Long::valueOf).orElse(otherwise));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
