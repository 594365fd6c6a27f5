package io.cryptvault.http.sim.binance;

import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.market.Trade;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.RowText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The venue's REST calls: the weight and the answer of each. Thread-safe. */
final class BinanceRest {
  private static final VenueError NOT_FOUND = new VenueError(404, -1000, "Not found.");
  private static final long DAY = 86_400_000;

  private final BinanceVenue venue;
  private final SimulatedMarket market;
  private final SimSettings settings;

  BinanceRest(BinanceVenue venue, SimSettings settings) {
    this.venue = venue;
    this.market = venue.market();
    this.settings = settings;
  }

  static int weight(Call call) {
    return switch (call.path()) {
      case "/api/v3/exchangeInfo" -> 20;
      case "/api/v3/klines" -> 2;
      case "/api/v3/aggTrades" -> 4;
      case "/api/v3/trades" -> 25;
      case "/api/v3/ticker/24hr" -> tickerWeight(call);
      default -> 1;
    };
  }

  private static int tickerWeight(Call call) {
    if (call.parameter("symbol").isPresent()) {
      return 2;
    }
    int symbols =
        call.parameter("symbols").map(names -> names.split(",", -1).length).orElse(101);
    return symbols <= 20 ? 2 : symbols <= 100 ? 40 : 80;
  }

  /** The answer at market time {@code now}; the fault changes rows of a page of bars. */
  Reply answer(Call call, Optional<OfAnswer> fault, long now) {
    var parameters = new Parameters(call, market, settings.wire().capsLimit());
    try {
      return switch (call.path()) {
        case "/api/v3/ping" -> Reply.json(200, "{}");
        case "/api/v3/time" -> Reply.json(200, "{\"serverTime\":" + now + "}");
        case "/api/v3/exchangeInfo" -> exchangeInfo(parameters, now);
        case "/api/v3/klines" -> klines(KlineQuery.read(parameters), fault, now);
        case "/api/v3/aggTrades" ->
          Reply.json(
              200, TradeJson.aggregates(aggregates(parameters, now), parameters.instrument()));
        case "/api/v3/trades" ->
          Reply.json(200, TradeJson.trades(newest(parameters, now), parameters.instrument()));
        case "/api/v3/ticker/24hr" -> tickers(parameters, now);
        default -> NOT_FOUND.reply();
      };
    } catch (RefusedCall e) {
      return e.error().reply();
    }
  }

  private Reply exchangeInfo(Parameters parameters, long now) throws RefusedCall {
    List<Instrument> listed = parameters.instruments();
    var info = new ExchangeInfo(settings.weightLimit(), settings.wire().rawRequests());
    return Reply.json(200, info.json(listed, now, code -> venue.isGone(code, now)));
  }

  private Reply klines(KlineQuery query, Optional<OfAnswer> fault, long now) {
    Instrument instrument = query.instrument();
    MarketCursor cursor = market.cursor(instrument);
    long lived = venue.timeOf(instrument.code(), now);
    List<Candle> rows =
        query.rows(market, lived, time -> venue.candleOf(cursor, query.interval(), time, now));
    return Reply.json(
        200, VenueJson.klines(RowText.page(instrument, rows, fault), query.interval()));
  }

  private List<Trade> aggregates(Parameters parameters, long now) throws RefusedCall {
    MarketCursor cursor = market.cursor(parameters.instrument());
    OptionalLong id = parameters.number("fromId");
    OptionalLong start = parameters.number("startTime");
    OptionalLong end = parameters.number("endTime");
    if (id.isPresent() && (start.isPresent() || end.isPresent())) {
      throw new RefusedCall(VenueError.combination());
    }
    long lived = venue.timeOf(cursor.instrument().code(), now) + 1;
    long until = Math.min(lived, end.orElse(lived - 1) + 1);
    if (id.isPresent()) {
      return market.tradesFrom(cursor, id.getAsLong(), lived, parameters.limit());
    }
    return start.isPresent()
        ? market.trades(cursor, start.getAsLong(), until, parameters.limit())
        : newest(cursor, until, parameters.limit());
  }

  private List<Trade> newest(Parameters parameters, long now) throws RefusedCall {
    MarketCursor cursor = market.cursor(parameters.instrument());
    long lived = venue.timeOf(cursor.instrument().code(), now) + 1;
    return newest(cursor, lived, parameters.limit());
  }

  private List<Trade> newest(MarketCursor cursor, long until, int limit) {
    long last = market.lastId(cursor, until);
    return market.tradesFrom(cursor, Math.max(1, last - limit + 1), until, limit);
  }

  private Reply tickers(Parameters parameters, long now) throws RefusedCall {
    boolean mini = parameters.call().parameter("type").filter("MINI"::equals).isPresent();
    boolean one = parameters.call().parameter("symbol").isPresent();
    List<Ticker> tickers = parameters.instruments().stream()
        .filter(instrument -> !venue.isGone(instrument.code(), now) || one)
        .map(instrument -> ticker(instrument, venue.timeOf(instrument.code(), now)))
        .toList();
    return Reply.json(200, Ticker.json(tickers, mini, one));
  }

  private Ticker ticker(Instrument instrument, long now) {
    MarketCursor cursor = market.cursor(instrument);
    long from = Math.max(market.listedSince(), now - DAY + 1);
    Candle day = market.stretch(cursor, from, now + 1);
    return new Ticker(instrument, day, now, market.lastId(cursor, now + 1));
  }
}
