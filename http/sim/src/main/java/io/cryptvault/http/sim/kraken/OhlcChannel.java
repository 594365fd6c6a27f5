package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.CandleText;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.VenueTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Channel {@code ohlc}: sends a bar when it has new trades. No message says that a bar is closed. Confined. */
final class OhlcChannel implements Subscription {
  /** Bars of a snapshot, including the running one. */
  private static final int SNAPSHOT = 10;

  private final KrakenVenue venue;
  private final SimulatedMarket market;
  private final Pair pair;
  private final MarketCursor cursor;
  private final Interval interval;
  private final LateTails late;
  private long toldId;

  OhlcChannel(KrakenVenue venue, Pair pair, MarketCursor cursor, Interval interval, long now) {
    this.venue = venue;
    this.market = venue.market();
    this.pair = pair;
    this.cursor = cursor;
    this.interval = interval;
    this.late = new LateTails(venue.faults(), pair.alt(), now);
    this.toldId = market.lastId(cursor, now + 1);
  }

  @Override
  public String snapshot(VenueTime now) {
    List<Candle> bars = new ArrayList<>();
    long last = interval.start(now.market());
    long first = Math.max(market.firstOpen(interval, 0), last - (SNAPSHOT - 1) * interval.millis());
    for (long time = first; time <= last; time = interval.end(time)) {
      bars.add(market.candle(cursor, interval, time, now.market(), late));
    }
    return message("snapshot", bars, now.market());
  }

  @Override
  public void tell(VenueTime moment, Consumer<String> out) {
    long now = moment.market();
    if (!venue.isListed(pair, now)) {
      return;
    }
    Set<Long> changed = new TreeSet<>();
    for (long minute : late.due(now)) {
      changed.add(interval.start(minute));
    }
    List<Trade> next = market.tradesFrom(cursor, toldId + 1, now + 1, 1);
    if (!next.isEmpty()) {
      traded(next.getFirst().millis(), now, changed);
      toldId = market.lastId(cursor, now + 1);
    }
    for (long open : changed) {
      Candle bar = market.candle(cursor, interval, open, now, late);
      if (bar.isTraded()) {
        out.accept(message("update", List.of(bar), now));
      }
    }
  }

  /** Adds the bars since {@code from} that have trades not sent yet. */
  private void traded(long from, long now, Set<Long> changed) {
    long told = toldId;
    for (long open = interval.start(from); open <= now; open = interval.end(open)) {
      long last = market.lastId(cursor, Math.min(interval.end(open), now + 1));
      if (last > told) {
        changed.add(open);
        told = last;
      }
    }
  }

  private String message(String type, List<Candle> bars, long now) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("channel", "ohlc");
      json.writeStringField("type", type);
      json.writeStringField("timestamp", ConnectionMessages.nanos(now));
      json.writeArrayFieldStart("data");
      for (Candle bar : bars) {
        write(json, bar);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private void write(JsonGenerator json, Candle bar) throws IOException {
    var text = new CandleText(pair.instrument(), bar);
    json.writeStartObject();
    json.writeStringField("symbol", pair.symbol().name());
    number(json, "open", text.open());
    number(json, "high", text.high());
    number(json, "low", text.low());
    number(json, "close", text.close());
    json.writeNumberField("trades", bar.trades());
    number(json, "volume", text.volume());
    number(json, "vwap", text.vwap());
    json.writeStringField("interval_begin", ConnectionMessages.nanos(bar.openTime()));
    json.writeNumberField("interval", interval.millis() / 60_000);
    json.writeStringField(
        "timestamp", ConnectionMessages.micros(interval.end(bar.openTime()) * 1000));
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, String text) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(text);
  }
}
