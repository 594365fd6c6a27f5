package io.cryptvault.http.sim.fault;

import java.time.Instant;
import java.util.Set;

/**
 * When a {@link Fault} is there, and for whom. Immutable.
 *
 * @param symbols as the venue's REST calls name them ({@code BTCUSDT}, {@code XBTUSD}, {@code BTC-USD}); empty for all
 * @param from market time, inclusive
 * @param until market time, exclusive
 * @param share of the calls that it strikes, 0 to 1
 * @param most so many calls at most
 */
public record Scope(Set<String> symbols, Instant from, Instant until, double share, int most) {
  private static final Scope ALWAYS =
      new Scope(Set.of(), Instant.MIN, Instant.MAX, 1, Integer.MAX_VALUE);

  public Scope {
    symbols = Set.copyOf(symbols);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "scope: expected a share above 0 and at most 1, was " + share + "; 1 strikes every call");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "scope: expected a beginning before its end, was " + from + " and " + until);
    }
  }

  /** Everybody, at all times, every call. */
  public static Scope always() {
    return ALWAYS;
  }

  public Scope symbols(String... codes) {
    return new Scope(Set.of(codes), from, until, share, most);
  }

  public Scope between(Instant start, Instant end) {
    return new Scope(symbols, start, end, share, most);
  }

  public Scope from(Instant start) {
    return new Scope(symbols, start, until, share, most);
  }

  public Scope share(double part) {
    return new Scope(symbols, from, until, part, most);
  }

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
