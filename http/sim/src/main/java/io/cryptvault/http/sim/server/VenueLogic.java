package io.cryptvault.http.sim.server;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.time.Instant;
import java.util.List;

/**
 * A venue as plain objects: what {@code SimulatedVenue} serves on loopback, for tests in virtual time. It has no thread, no
 * timer and no clock. Thread-safe, but for the streams that it opens.
 */
public interface VenueLogic {

  /** Answers a REST call. Whoever carries the reply says {@link #delivered} when it has arrived or been given up. */
  Reply answer(Call call, VenueTime now);

  /** The call is no longer in flight. */
  void delivered(Call call);

  /** Whether this path is a stream's. */
  boolean isStream(String path);

  /** Opens a stream. */
  StreamOpening connect(Call call, VenueTime now);

  /** Budget used up by somebody else at the same address. */
  void spendElsewhere(int cost, VenueTime now);

  /** The symbols that it lists, by our names. */
  List<Symbol> symbols();

  /** How this venue names a symbol in its REST calls, which is how faults and the log name it. */
  String code(Symbol symbol);

  /** The intervals that it has, shortest first. */
  List<Interval> intervals();

  /**
   * The bars of {@code [from, to)} that a client must have in the end; absent where this venue has none, and from the bar on
   * in which the symbol was delisted.
   */
  Bars bars(Symbol symbol, Interval interval, Instant from, Instant to);

  SimulatedMarket market();

  Faults faults();

  RequestLog requests();
}
