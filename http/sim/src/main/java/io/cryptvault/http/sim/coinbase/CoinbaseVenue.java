package io.cryptvault.http.sim.coinbase;

import io.cryptvault.actors.pace.TokenBucket;
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
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.StreamOpening;
import io.cryptvault.http.sim.server.VenueServer;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.List;
import java.util.Optional;

/** The simulated Coinbase Exchange. Thread-safe, except for its streams. */
public final class CoinbaseVenue extends VenueServer {
  private static final String FEED = "/";
  private static final int CALLS_PER_SECOND = 10;
  private static final List<Interval> INTERVALS = List.of(
      Interval.of("1m"),
      Interval.of("5m"),
      Interval.of("15m"),
      Interval.of("1h"),
      Interval.of("6h"),
      Interval.of("1d"));

  private final Products products;
  private final CoinbaseRest rest;
  private final TokenBucket calls = new TokenBucket(CALLS_PER_SECOND, 15);
  private final TokenBucket connections = new TokenBucket(8, 20);

  /**
   * A venue without faults.
   *
   * @param settings of the venue
   * @param market may be shared with other venues
   */
  public CoinbaseVenue(SimSettings settings, SimulatedMarket market) {
    super(settings, market);
    this.products = new Products(market);
    this.rest = new CoinbaseRest(this, products);
  }

  /** {@code /products/BTC-USD/candles} names BTC-USD. */
  @Override
  protected String named(Call call) {
    String[] parts = call.path().split("/", -1);
    return parts.length > 2 && parts[1].equals("products") ? parts[2] : "";
  }

  @Override
  protected int cost(Call call) {
    return 1;
  }

  @Override
  protected BudgetDecision charge(Call call, int cost, VenueTime now) {
    int others = faults().sharedCost(now.market());
    boolean crowded = others > 0 && calls.left(now.wall()) * 60 < others;
    return calls.tryTake(now.wall()) && !crowded
        ? new BudgetDecision.Granted(calls.left(now.wall()))
        : new BudgetDecision.Denied(
            message(429, "Public rate limit exceeded"), now.wall() + 1000 / CALLS_PER_SECOND);
  }

  @Override
  protected Reply sound(Call call, Optional<OfAnswer> fault, VenueTime now) {
    return call.headers().containsKey("user-agent")
        ? rest.answer(call, fault, now)
        : message(400, "User-Agent header is required.");
  }

  @Override
  protected Reply error(Fault.Status status, VenueTime now) {
    Reply reply = switch (status.code()) {
      case 403, 503, 520 ->
        Reply.of(status.code(), "text/html; charset=UTF-8", "<html><body>Blocked</body></html>");
      case 429 -> message(429, "Public rate limit exceeded");
      default -> message(status.code(), "Internal server error");
    };
    return status.retryAfterSeconds().isPresent()
        ? reply.with("Retry-After", Integer.toString(status.retryAfterSeconds().getAsInt()))
        : reply;
  }

  @Override
  protected Reply refusal(String text, VenueTime now) {
    return message(400, text);
  }

  @Override
  protected String emptyBody() {
    return "[]";
  }

  @Override
  protected Reply decorated(Reply reply, int used, VenueTime now) {
    return reply;
  }

  @Override
  protected StreamOpening accept(Call call, VenueTime now) {
    return connections.tryTake(now.wall())
        ? new StreamOpening.Open(new CoinbaseConnection(this, products, settings, now))
        : new StreamOpening.Refused(Reply.of(429, "text/plain", "Too Many Requests"));
  }

  @Override
  protected Optional<Instrument> instrument(Symbol symbol) {
    return products.of(symbol).map(Product::instrument);
  }

  @Override
  protected boolean leavesOutEmptyBars() {
    return true;
  }

  @Override
  public boolean isStream(String path) {
    return path.equals(FEED) || path.isEmpty();
  }

  @Override
  public void spendElsewhere(int cost, VenueTime now) {
    calls.drain(cost, now.wall());
  }

  @Override
  public List<Symbol> symbols() {
    return products.all().stream().map(Product::symbol).toList();
  }

  @Override
  public String code(Symbol symbol) {
    return products.of(symbol).map(Product::id).orElse("");
  }

  @Override
  public List<Interval> intervals() {
    return INTERVALS;
  }

  /** The interval of this many seconds; empty if the venue does not have it. */
  static Optional<Interval> interval(long seconds) {
    return INTERVALS.stream()
        .filter(interval -> interval.millis() == seconds * 1000)
        .findFirst();
  }

  static Reply message(int status, String text) {
    return Reply.json(status, JsonDocument.bytes(json -> {
      json.writeStartObject();
      json.writeStringField("message", text);
      json.writeEndObject();
    }));
  }

  Candle candleOf(
      MarketCursor cursor, Product product, Interval interval, long openTime, long now) {
    return candle(cursor, product.id(), interval, openTime, now);
  }

  /** The market time of a product, which stops when it is delisted. */
  long timeOf(Product product, long now) {
    return lived(product.id(), now);
  }

  boolean isGone(Product product, long now) {
    return isDelisted(product.id(), now);
  }

  boolean inMaintenance(long now) {
    return isInMaintenance(now);
  }
}
