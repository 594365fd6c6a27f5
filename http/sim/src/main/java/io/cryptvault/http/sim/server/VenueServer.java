package io.cryptvault.http.sim.server;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Fault.Data;
import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.Lens;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The common part of all venues: it charges a call to the budget, applies faults and writes the log. A venue implements its own calls
 * and answers. Thread-safe.
 */
public abstract class VenueServer implements VenueLogic {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  /** Of this venue. */
  protected final SimSettings settings;

  private final SimulatedMarket market;
  private final Faults faults = new Faults();
  private final RequestLog log;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final AtomicLong holdUntil = new AtomicLong(Long.MIN_VALUE);

  /**
   * A venue without faults.
   *
   * @param settings of the venue
   * @param market may be shared with other venues
   */
  protected VenueServer(SimSettings settings, SimulatedMarket market) {
    this.settings = settings;
    this.market = market;
    this.log = new RequestLog(settings.requestLog());
  }

  /**
   * The symbol of a call.
   *
   * @param call any call
   * @return the venue's REST name; empty if the call names none
   */
  protected abstract String named(Call call);

  /**
   * The cost of a call.
   *
   * @param call any call
   * @return in the units of the venue's budget
   */
  protected abstract int cost(Call call);

  /**
   * Takes the cost of a call from the budget.
   *
   * @param call any call
   * @param cost from {@link #cost}
   * @param now by the venue's clock
   * @return whether the budget allows it
   */
  protected abstract BudgetDecision charge(Call call, int cost, VenueTime now);

  /**
   * The venue's answer.
   *
   * @param call any call
   * @param fault changes rows of a page of bars; empty for none
   * @param now by the venue's clock
   * @return the answer
   */
  protected abstract Reply sound(Call call, Optional<OfAnswer> fault, VenueTime now);

  /**
   * The venue's answer with an HTTP error.
   *
   * @param status the fault
   * @param now by the venue's clock
   * @return the answer
   */
  protected abstract Reply error(Fault.Status status, VenueTime now);

  /**
   * The venue's own error in its own form.
   *
   * @param text of the error
   * @param now by the venue's clock
   * @return the answer
   */
  protected abstract Reply refusal(String text, VenueTime now);

  /** {@return an empty answer in the venue's form} */
  protected abstract String emptyBody();

  /**
   * Adds the headers that come with every answer.
   *
   * @param reply the answer
   * @param used how much of the budget is used
   * @param now by the venue's clock
   * @return the answer with headers
   */
  protected abstract Reply decorated(Reply reply, int used, VenueTime now);

  /**
   * Opens a stream if no fault prevents it.
   *
   * @param call the request for it
   * @param now by the venue's clock
   * @return the stream or a refusal
   */
  protected abstract StreamOpening accept(Call call, VenueTime now);

  /**
   * Finds the instrument of a symbol.
   *
   * @param symbol our name
   * @return empty if the venue does not have it
   */
  protected abstract Optional<Instrument> instrument(Symbol symbol);

  /** {@return whether this venue has no bar for an interval without trades} */
  protected boolean leavesOutEmptyBars() {
    return false;
  }

  @Override
  public final Reply answer(Call call, VenueTime wall) {
    VenueTime now = wall.shifted(faults.clockAhead(wall.market()));
    int cost = cost(call);
    int running = inFlight.incrementAndGet();
    int identical = open.merge(key(call), 1, Integer::sum);
    boolean held = now.wall() < holdUntil.get();
    Reply reply = reply(call, cost, now);
    log.add(new RequestLog.Entry(
        now.wallTime(),
        call.path(),
        call.rawQuery(),
        named(call),
        cost,
        reply.delivery() == Delivery.NEVER ? 0 : reply.status(),
        running,
        identical,
        held));
    return reply.with("Date", DATE.format(now.marketTime()));
  }

  @Override
  public final void delivered(Call call) {
    inFlight.decrementAndGet();
    open.computeIfPresent(key(call), (key, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public final StreamOpening connect(Call call, VenueTime wall) {
    VenueTime now = wall.shifted(faults.clockAhead(wall.market()));
    if (faults.isOn(StreamFault.REFUSED, "", now.market())) {
      return new StreamOpening.Refused(Reply.of(503, "text/plain", "Service Unavailable"));
    }
    if (faults.isOn(StreamFault.NO_ALLOWANCE, "", now.market())) {
      return new StreamOpening.Refused(Reply.of(429, "text/plain", "Too Many Requests"));
    }
    return accept(call, now);
  }

  @Override
  public final Bars bars(Symbol symbol, Interval interval, Instant from, Instant to) {
    Instrument instrument = instrument(symbol)
        .orElseThrow(() -> new IllegalArgumentException(
            "symbol: expected a symbol of the simulated venue, was " + symbol));
    var cursor = market.cursor(instrument);
    var bars = Bars.builder(interval);
    long time = market.firstOpen(interval, from.toEpochMilli());
    long until = faults.delistedAt(code(symbol)).orElse(Long.MAX_VALUE);
    for (; time < to.toEpochMilli() && interval.end(time) <= until; time = interval.end(time)) {
      Candle candle = market.candle(cursor, interval, time, Long.MAX_VALUE);
      if (candle.isTraded() || !leavesOutEmptyBars()) {
        bars.add(
            time,
            instrument.price(candle.open()),
            instrument.price(candle.high()),
            instrument.price(candle.low()),
            instrument.price(candle.close()),
            instrument.volume(candle.volume()));
      }
    }
    return bars.build();
  }

  @Override
  public final SimulatedMarket market() {
    return market;
  }

  @Override
  public final Faults faults() {
    return faults;
  }

  @Override
  public final RequestLog requests() {
    return log;
  }

  /**
   * The market time of a symbol, which stops when the symbol is delisted.
   *
   * @param code the venue's REST name
   * @param market market time, epoch milliseconds
   * @return market time, at most the time of the delisting
   */
  protected final long lived(String code, long market) {
    return Math.min(market, faults.delistedAt(code).orElse(Long.MAX_VALUE));
  }

  /**
   * Whether a symbol is delisted.
   *
   * @param code the venue's REST name
   * @param market market time, epoch milliseconds
   * @return whether it is no longer traded
   */
  protected final boolean isDelisted(String code, long market) {
    return lived(code, market) < market;
  }

  /**
   * Whether the venue is in maintenance.
   *
   * @param market market time, epoch milliseconds
   * @return whether that fault is on
   */
  protected final boolean isInMaintenance(long market) {
    return faults.isOn(Data.MAINTENANCE, "", market);
  }

  /**
   * A bar as the venue's REST shows it.
   *
   * @param cursor of the instrument
   * @param code the venue's REST name
   * @param interval of the bar
   * @param openTime epoch milliseconds
   * @param now market time, epoch milliseconds
   * @return the bar, which may still be forming
   */
  protected final Candle candle(
      MarketCursor cursor, String code, Interval interval, long openTime, long now) {
    Lens lens = FaultyLens.of(faults, code, now);
    return market.candle(cursor, interval, openTime, lived(code, now), lens);
  }

  private Reply reply(Call call, int cost, VenueTime now) {
    return switch (charge(call, cost, now)) {
      case BudgetDecision.Denied refused -> {
        holdUntil.accumulateAndGet(refused.holdUntil(), Math::max);
        yield refused.reply();
      }
      case BudgetDecision.Granted granted ->
        decorated(answered(call, faults.due(named(call), now.market()), now), granted.used(), now);
    };
  }

  private Reply answered(Call call, Optional<OfAnswer> fault, VenueTime now) {
    if (fault.isEmpty()) {
      return sound(call, fault, now);
    }
    return switch (fault.get()) {
      case Fault.Status status -> struck(status, now);
      case Fault.Refusal refusal -> refusal(refusal.text(), now);
      case Fault.BadRows rows -> sound(call, fault, now);
      case Fault.OddRows rows -> sound(call, fault, now);
      case Fault.Page page -> sound(call, fault, now);
      case Fault.Body body ->
        ReplyDamage.body(body, sound(call, Optional.empty(), now), emptyBody());
      case Fault.Trap trap -> ReplyDamage.trap(trap, call, sound(call, Optional.empty(), now));
      case Fault.Line line -> ReplyDamage.line(line, sound(call, Optional.empty(), now));
    };
  }

  private Reply struck(Fault.Status status, VenueTime now) {
    long hold = status.retryAfterSeconds().orElse(0) * 1000L;
    if (hold > 0) {
      holdUntil.accumulateAndGet(now.wall() + hold, Math::max);
    }
    return error(status, now);
  }

  private static String key(Call call) {
    return call.path() + '?' + call.rawQuery();
  }
}
