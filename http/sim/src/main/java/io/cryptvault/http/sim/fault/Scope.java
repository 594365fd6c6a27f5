package io.cryptvault.http.sim.fault;

import java.time.Instant;
import java.util.Set;

/**
 * When a {@link Fault} is on, for which symbols and for how many calls. Immutable.
 *
 * @param symbols as the venue's REST calls name them ({@code BTCUSDT}, {@code XBTUSD}, {@code BTC-USD}); empty for all
 * @param from market time, inclusive
 * @param until market time, exclusive
 * @param share of the calls that it affects, above 0 and at most 1
 * @param most the largest number of calls that it affects
 */
public record Scope(Set<String> symbols, Instant from, Instant until, double share, int most) {
  private static final Scope ALWAYS =
      new Scope(Set.of(), Instant.MIN, Instant.MAX, 1, Integer.MAX_VALUE);

  /** Throws {@link IllegalArgumentException} for a share outside (0, 1] or an end that is not after the start. */
  public Scope {
    symbols = Set.copyOf(symbols);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "scope: expected a share above 0 and at most 1, was " + share + "; 1 affects every call");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "scope: expected a start before the end, was " + from + " and " + until);
    }
  }

  /** {@return every call for every symbol at any time} */
  public static Scope always() {
    return ALWAYS;
  }

  /**
   * The same for these symbols only.
   *
   * @param codes the venue's REST names; none for all symbols
   * @return a copy
   */
  public Scope symbols(String... codes) {
    return new Scope(Set.of(codes), from, until, share, most);
  }

  /**
   * The same in another period.
   *
   * @param start market time, inclusive
   * @param end market time, exclusive
   * @return a copy
   */
  public Scope between(Instant start, Instant end) {
    return new Scope(symbols, start, end, share, most);
  }

  /**
   * The same from another start on.
   *
   * @param start market time, inclusive
   * @return a copy
   */
  public Scope from(Instant start) {
    return new Scope(symbols, start, until, share, most);
  }

  /**
   * The same for a random part of the calls.
   *
   * @param part above 0 and at most 1
   * @return a copy
   */
  public Scope share(double part) {
    return new Scope(symbols, from, until, part, most);
  }

  /**
   * The same for a limited number of calls.
   *
   * @param calls the largest number
   * @return a copy
   */
  public Scope most(int calls) {
    return new Scope(symbols, from, until, share, calls);
  }

  boolean holds(long marketMillis) {
    Instant time = Instant.ofEpochMilli(marketMillis);
    return !time.isBefore(from) && time.isBefore(until);
  }

  boolean names(String code) {
    return symbols.isEmpty() || symbols.contains(code);
  }
}
