package io.cryptvault.http.sim.coinbase;

import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Decimals;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** The venue's REST calls, without limits. Thread-safe. */
final class CoinbaseRest {
  private static final int MOST_TRADES = 1000;

  private final CoinbaseVenue venue;
  private final SimulatedMarket market;
  private final Products products;

  CoinbaseRest(CoinbaseVenue venue, Products products) {
    this.venue = venue;
    this.market = venue.market();
    this.products = products;
  }

  /** Answers a call; the fault changes rows of a page of bars. */
  Reply answer(Call call, Optional<OfAnswer> fault, VenueTime now) {
    String[] parts = call.path().split("/", -1);
    if (call.path().equals("/time")) {
      return Reply.json(200, time(now));
    }
    if (call.path().equals("/products")) {
      return Reply.json(200, ProductJson.all(products.all(), product -> status(product, now)));
    }
    Optional<Product> product =
        parts.length > 2 && parts[1].equals("products") ? products.of(parts[2]) : Optional.empty();
    if (product.isEmpty()) {
      return CoinbaseVenue.message(404, "NotFound");
    }
    return switch (parts.length == 3 ? "" : parts[3]) {
      case "" -> Reply.json(200, ProductJson.one(product.get(), status(product.get(), now)));
      case "candles" -> candles(product.get(), call, fault, now.market());
      case "trades" -> trades(product.get(), call, now.market());
      case "stats" -> Reply.json(200, stats(product.get(), now.market()));
      default -> CoinbaseVenue.message(404, "NotFound");
    };
  }

  private String status(Product product, VenueTime now) {
    return venue.isGone(product, now.market()) ? "delisted" : "online";
  }

  private Reply candles(Product product, Call call, Optional<OfAnswer> fault, long now) {
    try {
      var query = CandleQuery.read(call);
      return Reply.json(200, query.json(venue, product, fault, now));
    } catch (CandleQuery.InvalidQuery e) {
      return CoinbaseVenue.message(400, e.text());
    }
  }

  /** Newest first. As at the venue, {@code after} an id means older trades and {@code before} it newer ones. */
  private Reply trades(Product product, Call call, long now) {
    MarketCursor cursor = market.cursor(product.instrument());
    long until = venue.timeOf(product, now) + 1;
    long last = market.lastId(cursor, until);
    Optional<Long> limit = number(call, "limit", MOST_TRADES);
    Optional<Long> after = number(call, "after", last + 1);
    Optional<Long> before = number(call, "before", 0);
    if (limit.isEmpty() || after.isEmpty() || before.isEmpty() || limit.get() < 1) {
      return CoinbaseVenue.message(400, "Invalid parameter");
    }
    int most = (int) Math.min(MOST_TRADES, limit.get());
    long newest = Math.min(last, after.get() - 1);
    long oldest = Math.max(Math.max(1, newest - most + 1), before.get() + 1);
    int count = (int) Math.max(0, newest - oldest + 1);
    List<Trade> trades =
        count == 0 ? List.of() : market.tradesFrom(cursor, oldest, until, count).reversed();
    Reply reply = Reply.json(200, TradeMessages.page(product, trades));
    return trades.isEmpty()
        ? reply
        : reply
            .with("CB-BEFORE", Long.toString(trades.getFirst().id()))
            .with("CB-AFTER", Long.toString(trades.getLast().id()));
  }

  private ByteString stats(Product product, long now) {
    MarketCursor cursor = market.cursor(product.instrument());
    long lived = venue.timeOf(product, now);
    return ProductJson.stats(
        product,
        market.stretch(cursor, Math.max(market.listedSince(), lived - 86_400_000 + 1), lived + 1));
  }

  private static ByteString time(VenueTime now) {
    return JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeStringField("iso", TradeMessages.millis(now.market()));
      json.writeFieldName("epoch");
      json.writeNumber(Decimals.text(now.market(), 3, 3));
      json.writeEndObject();
    });
  }

  private static Optional<Long> number(Call call, String name, long otherwise) {
    try {
      return Optional.of(call.parameter(name).map(Long::valueOf).orElse(otherwise));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
