package io.cryptvault.http.sim.server;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.time.Instant;
import java.util.List;

/**
 * A venue without sockets, threads, timers and clock: {@code SimulatedVenue} serves it on loopback, and tests can call it in virtual
 * time. Thread-safe, except for the streams that it opens.
 */
public interface VenueLogic {

  /**
   * Answers a REST call. The caller calls {@link #delivered} when the reply has arrived or was given up.
   *
   * @param call what is asked
   * @param now by the caller's clock
   * @return the answer, which a fault may have changed
   */
  Reply answer(Call call, VenueTime now);

  /**
   * The call is no longer in flight.
   *
   * @param call passed to {@link #answer} before
   */
  void delivered(Call call);

  /**
   * Whether a path opens a stream.
   *
   * @param path of a request
   * @return whether it is to be upgraded to a WebSocket
   */
  boolean isStream(String path);

  /**
   * Opens a stream.
   *
   * @param call the request for it
   * @param now by the caller's clock
   * @return the stream or a refusal
   */
  StreamOpening connect(Call call, VenueTime now);

  /**
   * Uses up budget, like another client at the same address.
   *
   * @param cost in the units of the venue's budget
   * @param now by the caller's clock
   */
  void spendElsewhere(int cost, VenueTime now);

  /** {@return the symbols that it lists, by our names} */
  List<Symbol> symbols();

  /**
   * The venue's name of a symbol in REST calls, which faults and the log also use.
   *
   * @param symbol our name
   * @return the venue's name; empty if it does not have the symbol
   */
  String code(Symbol symbol);

  /** {@return the intervals that it has, shortest first} */
  List<Interval> intervals();

  /**
   * The bars that a client must have in the end.
   *
   * @param symbol our name
   * @param interval of the bars
   * @param from open time of the first bar, inclusive
   * @param to open time of the last bar, exclusive
   * @return bars without those that this venue leaves out, and up to the bar in which the symbol is delisted, exclusive
   * @throws IllegalArgumentException if the venue does not have the symbol
   */
  Bars bars(Symbol symbol, Interval interval, Instant from, Instant to);

  /** {@return the market behind it} */
  SimulatedMarket market();

  /** {@return the switch for its faults} */
  Faults faults();

  /** {@return the log of its REST calls} */
  RequestLog requests();
}
