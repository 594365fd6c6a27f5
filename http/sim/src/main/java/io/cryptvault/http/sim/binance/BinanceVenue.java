package io.cryptvault.http.sim.binance;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.BudgetDecision;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.RollingLimit;
import io.cryptvault.http.sim.server.StreamOpening;
import io.cryptvault.http.sim.server.VenueServer;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.List;
import java.util.Optional;

/** The simulated Binance Spot. Thread-safe, except for its streams. */
public final class BinanceVenue extends VenueServer {
  private static final int BAN_SECONDS = 120;

  private final BinanceRest rest;
  private final RequestWeight budget;
  private final RollingLimit connections;

  /**
   * A venue without faults.
   *
   * @param settings of the venue
   * @param market may be shared with other venues
   */
  public BinanceVenue(SimSettings settings, SimulatedMarket market) {
    super(settings, market);
    this.rest = new BinanceRest(this, settings);
    this.budget = new RequestWeight(
        settings.weightLimit(),
        settings.wire().rawRequests(),
        settings.refusalsBeforeBan(),
        settings.banTime());
    this.connections = new RollingLimit(300, 300_000);
  }

  @Override
  protected String named(Call call) {
    return call.query().getOrDefault("symbol", "");
  }

  @Override
  protected int cost(Call call) {
    return BinanceRest.weight(call);
  }

  @Override
  protected BudgetDecision charge(Call call, int cost, VenueTime now) {
    int others = faults().sharedCost(now.market());
    return switch (budget.spend(cost, others, now.wall())) {
      case RequestWeight.Spent.WithinLimits granted -> new BudgetDecision.Granted(granted.used());
      case RequestWeight.Spent.Over over -> {
        VenueError error = over.byCalls()
            ? VenueError.rawRequests(settings.wire().rawRequests())
            : VenueError.weight(settings.weightLimit());
        yield refused(error, over.used(), over.until(), now);
      }
      case RequestWeight.Spent.Banned ban ->
        refused(VenueError.banned(ban.until()), ban.used(), ban.until(), now);
    };
  }

  private BudgetDecision refused(VenueError error, int used, long until, VenueTime now) {
    long seconds = Math.max(1, (until - now.wall() + 999) / 1000);
    Reply reply = decorated(error.reply(), used, now).with("Retry-After", Long.toString(seconds));
    return new BudgetDecision.Denied(reply, until);
  }

  @Override
  protected Reply sound(Call call, Optional<OfAnswer> fault, VenueTime now) {
    return rest.answer(call, fault, now.market());
  }

  @Override
  protected Reply error(Fault.Status status, VenueTime now) {
    int seconds = status.retryAfterSeconds().orElse(status.code() == 418 ? BAN_SECONDS : 0);
    Reply reply = switch (status.code()) {
      case 403 -> Reply.of(403, "text/html; charset=UTF-8", "<html>Request blocked.</html>");
      case 429 -> VenueError.weight(settings.weightLimit()).reply();
      case 418 -> VenueError.banned(now.wall() + seconds * 1000L).reply();
      case 451 -> new VenueError(451, 0, "Service unavailable from a restricted location.").reply();
      default ->
        new VenueError(status.code(), -1000, "An unknown error occurred while processing.").reply();
    };
    return seconds > 0 ? reply.with("Retry-After", Integer.toString(seconds)) : reply;
  }

  @Override
  protected Reply refusal(String text, VenueTime now) {
    return new VenueError(400, -1000, text).reply();
  }

  @Override
  protected String emptyBody() {
    return "[]";
  }

  @Override
  protected Reply decorated(Reply reply, int used, VenueTime now) {
    return reply.with("X-MBX-USED-WEIGHT-1M", Integer.toString(used));
  }

  @Override
  protected StreamOpening accept(Call call, VenueTime now) {
    return connections.take(now.wall())
        ? new StreamOpening.Open(new BinanceConnection(this, settings, call, now))
        : new StreamOpening.Refused(Reply.of(429, "text/plain", "Too Many Requests"));
  }

  @Override
  protected Optional<Instrument> instrument(Symbol symbol) {
    return market().instrument(symbol);
  }

  @Override
  public boolean isStream(String path) {
    return path.equals("/ws") || path.startsWith("/ws/") || path.equals("/stream");
  }

  @Override
  public void spendElsewhere(int cost, VenueTime now) {
    budget.spendElsewhere(cost, now.wall());
  }

  @Override
  public List<Symbol> symbols() {
    return market().instruments().stream().map(Instrument::symbol).toList();
  }

  @Override
  public String code(Symbol symbol) {
    return instrument(symbol).map(Instrument::code).orElse("");
  }

  @Override
  public List<Interval> intervals() {
    return market().intervals();
  }

  /** The market time of a symbol, which stops when it is delisted. */
  long timeOf(String code, long now) {
    return lived(code, now);
  }

  Candle candleOf(MarketCursor cursor, Interval interval, long openTime, long now) {
    return candle(cursor, cursor.instrument().code(), interval, openTime, now);
  }

  boolean isGone(String code, long now) {
    return isDelisted(code, now);
  }
}
