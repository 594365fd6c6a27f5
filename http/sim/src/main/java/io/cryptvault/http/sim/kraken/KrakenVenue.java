package io.cryptvault.http.sim.kraken;

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
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The simulated Kraken Spot. Thread-safe, except for its streams. */
public final class KrakenVenue extends VenueServer {
  private static final List<Interval> INTERVALS = List.of(
      Interval.of("1m"),
      Interval.of("5m"),
      Interval.of("15m"),
      Interval.of("30m"),
      Interval.of("1h"),
      Interval.of("4h"),
      Interval.of("1d"),
      Interval.of("7d"),
      Interval.of("15d"));

  private final Pairs pairs;
  private final KrakenRest rest;
  private final CallRate rate = new CallRate();
  private final RollingLimit connections = new RollingLimit(150, 600_000);
  private final AtomicLong connected = new AtomicLong();

  /**
   * A venue without faults.
   *
   * @param settings of the venue
   * @param market may be shared with other venues
   */
  public KrakenVenue(SimSettings settings, SimulatedMarket market) {
    super(settings, market);
    this.pairs = new Pairs(market);
    this.rest = new KrakenRest(this, pairs, settings.wire().cursorIsLastRow());
  }

  /** Always the alt name, whichever name the call uses. */
  @Override
  protected String named(Call call) {
    String name = call.query().getOrDefault("pair", "");
    return pairs.named(name).map(Pair::alt).orElse(name);
  }

  @Override
  protected int cost(Call call) {
    return 1;
  }

  @Override
  protected BudgetDecision charge(Call call, int cost, VenueTime now) {
    boolean perPair = call.path().endsWith("/OHLC") || call.path().endsWith("/Trades");
    OptionalLong until = rate.blockedUntil(perPair ? named(call) : "", now.wall());
    return until.isPresent()
        ? new BudgetDecision.Denied(Envelope.error(Envelope.RATE_LIMIT), until.getAsLong())
        : new BudgetDecision.Granted(0);
  }

  @Override
  protected Reply sound(Call call, Optional<OfAnswer> fault, VenueTime now) {
    return rest.answer(call, fault, now);
  }

  /** Such an error comes from the proxy in front of the venue, as an HTML page. */
  @Override
  protected Reply error(Fault.Status status, VenueTime now) {
    Reply reply = Reply.of(
        status.code(),
        "text/html; charset=UTF-8",
        "<html><body>Error " + status.code() + "</body></html>");
    return status.retryAfterSeconds().isPresent()
        ? reply.with("Retry-After", Integer.toString(status.retryAfterSeconds().getAsInt()))
        : reply;
  }

  @Override
  protected Reply refusal(String text, VenueTime now) {
    return Envelope.error(text);
  }

  @Override
  protected String emptyBody() {
    return "{\"error\":[],\"result\":{}}";
  }

  /** The venue does not report its limits. */
  @Override
  protected Reply decorated(Reply reply, int used, VenueTime now) {
    return reply;
  }

  @Override
  protected StreamOpening accept(Call call, VenueTime now) {
    return connections.take(now.wall())
        ? new StreamOpening.Open(
            new KrakenConnection(this, pairs, connected.incrementAndGet(), settings, now))
        : new StreamOpening.Refused(Reply.of(429, "text/plain", "Too Many Requests"));
  }

  @Override
  protected Optional<Instrument> instrument(Symbol symbol) {
    return pairs.of(symbol).map(Pair::instrument);
  }

  @Override
  public boolean isStream(String path) {
    return path.equals("/v2");
  }

  @Override
  public void spendElsewhere(int cost, VenueTime now) {
    rate.spendElsewhere(cost, now.wall());
  }

  @Override
  public List<Symbol> symbols() {
    return pairs.all().stream().map(Pair::symbol).toList();
  }

  @Override
  public String code(Symbol symbol) {
    return pairs.of(symbol).map(Pair::alt).orElse("");
  }

  @Override
  public List<Interval> intervals() {
    return INTERVALS;
  }

  /** The interval of this many minutes; empty if the venue does not have it. */
  static Optional<Interval> interval(long minutes) {
    return INTERVALS.stream()
        .filter(interval -> interval.millis() == minutes * 60_000)
        .findFirst();
  }

  Candle candleOf(MarketCursor cursor, Pair pair, Interval interval, long openTime, long now) {
    return candle(cursor, pair.alt(), interval, openTime, now);
  }

  /** Whether the pair is listed. A delisted one is unknown. */
  boolean isListed(Pair pair, long now) {
    return !isDelisted(pair.alt(), now);
  }

  boolean inMaintenance(long now) {
    return isInMaintenance(now);
  }
}
