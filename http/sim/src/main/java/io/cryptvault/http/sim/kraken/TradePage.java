package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.sim.market.Decimals;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The answer of {@code /0/public/Trades}: trades from {@code since} on, inclusive, so that pages overlap by one trade. */
final class TradePage {
  private static final int MOST = 1000;

  /** A smaller cursor is in seconds. */
  private static final long NANOS = 1_000_000_000_000_000L;

  private TradePage() {}

  static Reply answer(SimulatedMarket market, Pair pair, Call call, long now) {
    Optional<Long> since = KrakenRest.number(call, "since", -1);
    Optional<Long> count = KrakenRest.number(call, "count", MOST);
    if (since.isEmpty() || count.isEmpty() || count.get() < 1 || count.get() > MOST) {
      return Envelope.error(Envelope.INVALID);
    }
    MarketCursor cursor = market.cursor(pair.instrument());
    int most = Math.toIntExact(count.get());
    List<Trade> trades = since.get() < 0
        ? newest(market, cursor, now, most)
        : from(market, cursor, micros(since.get()), now, most);
    String last = trades.isEmpty()
        ? Long.toString(Math.max(0, since.get()))
        : trades.getLast().micros() + "000";
    return Envelope.result(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart(pair.canonical());
      for (Trade trade : trades) {
        write(json, trade, pair.instrument());
      }
      json.writeEndArray();
      json.writeStringField("last", last);
      json.writeEndObject();
    });
  }

  private static long micros(long since) {
    return since < NANOS ? since * 1_000_000 : Math.floorDiv(since + 999, 1000L);
  }

  private static List<Trade> newest(
      SimulatedMarket market, MarketCursor cursor, long now, int most) {
    long last = market.lastId(cursor, now + 1);
    return market.tradesFrom(cursor, last - most + 1, now + 1, most);
  }

  private static List<Trade> from(
      SimulatedMarket market, MarketCursor cursor, long micros, long now, int most) {
    long id = market.lastId(cursor, Math.floorDiv(micros, 1000L)) + 1;
    while (true) {
      List<Trade> next = market.tradesFrom(cursor, id, now + 1, 1);
      if (next.isEmpty() || next.getFirst().micros() >= micros) {
        return market.tradesFrom(cursor, id, now + 1, most);
      }
      id++;
    }
  }

  private static void write(JsonGenerator json, Trade trade, Instrument instrument)
      throws IOException {
    int decimals = instrument.tickDecimals();
    json.writeStartArray();
    json.writeString(Decimals.text(trade.ticks(), decimals, Math.max(5, decimals)));
    json.writeString(instrument.volumeText(trade.lots()));
    json.writeNumber(Decimals.text(trade.micros(), 6, 7));
    json.writeString(trade.buyerIsMaker() ? "s" : "b");
    json.writeString(trade.id() % 3 == 0 ? "m" : "l");
    json.writeString("");
    json.writeNumber(trade.id());
    json.writeEndArray();
  }
}
