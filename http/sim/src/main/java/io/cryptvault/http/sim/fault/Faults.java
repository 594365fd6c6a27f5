package io.cryptvault.http.sim.fault;

import io.cryptvault.http.sim.fault.Fault.OfAnswer;
import io.cryptvault.http.sim.market.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Switches the faults of a venue on and off: for the next calls, for a symbol until {@link #clear(String)}, or within a {@link
 * Scope}. No fault is on at first. Random choices are computed from a seed. Thread-safe.
 */
public final class Faults {
  private final Queue<OfAnswer> next = new ArrayDeque<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private volatile long seed = 1;

  /** Which method added a rule, so that the same method can replace it. */
  private enum Origin {
    SCOPED,
    SYMBOL,
    STREAMS
  }

  private record Rule(long number, Origin origin, Fault fault, Scope scope, AtomicInteger left) {}

  /**
   * A stream fault that is on.
   *
   * @param number identifies the rule, so that a fault that happens once is not repeated
   * @param fault what goes wrong
   */
  public record Switched(long number, Fault fault) {}

  /** No fault is on. */
  public Faults() {}

  /**
   * Sets the seed of random choices, which also depend on the order of the calls.
   *
   * @param number 1 at first
   */
  public void seed(long number) {
    seed = number;
  }

  /**
   * Makes the next REST calls fail, after those for which a fault already waits.
   *
   * @param count how many calls
   * @param fault a fault of REST answers
   */
  public void next(int count, Fault fault) {
    OfAnswer strikes = ofAnswer(fault);
    synchronized (next) {
      for (int i = 0; i < count; i++) {
        next.add(strikes);
      }
    }
  }

  /**
   * Makes every REST call for a symbol fail until {@link #clear(String)}. Replaces an earlier fault of this method.
   *
   * @param code the venue's REST name, such as {@code BTCUSDT}
   * @param fault a fault of REST answers
   */
  public void forSymbol(String code, Fault fault) {
    clear(code);
    add(Origin.SYMBOL, ofAnswer(fault), Scope.always().symbols(code));
  }

  /**
   * Ends the fault of {@link #forSymbol}.
   *
   * @param code the venue's REST name
   */
  public void clear(String code) {
    rules.removeIf(rule -> rule.origin == Origin.SYMBOL && rule.scope.names(code));
  }

  /**
   * Switches faults on for all streams. Replaces the faults of earlier calls of this method.
   *
   * @param faults none to switch them off
   */
  public void streams(StreamFault... faults) {
    rules.removeIf(rule -> rule.origin == Origin.STREAMS);
    for (StreamFault fault : faults) {
      add(Origin.STREAMS, fault, Scope.always());
    }
  }

  /**
   * Adds a fault within a scope. If several faults apply to one call, the one added first is used.
   *
   * @param fault of any kind
   * @param scope when, for which symbols and how often
   */
  public void add(Fault fault, Scope scope) {
    add(Origin.SCOPED, fault, scope);
  }

  /**
   * Adds a mix of faults that is computed from a seed alone. All of them are over at the end.
   *
   * @param scriptSeed also becomes the seed of random choices
   * @param from market time of the start
   * @param length how long the script lasts
   * @param symbols the venue's REST names, of which some faults choose one
   */
  public void script(long scriptSeed, Instant from, Duration length, List<String> symbols) {
    seed(scriptSeed);
    FaultScript.of(scriptSeed, from, length, symbols)
        .forEach(step -> add(step.fault(), step.scope()));
  }

  /** Switches all faults off. */
  public void clear() {
    synchronized (next) {
      next.clear();
    }
    rules.clear();
  }

  private void add(Origin origin, Fault fault, Scope scope) {
    rules.add(
        new Rule(numbers.incrementAndGet(), origin, fault, scope, new AtomicInteger(scope.most())));
  }

  /**
   * The fault of a REST call, which is counted.
   *
   * @param code the venue's REST name of the symbol; may be empty
   * @param marketMillis market time
   * @return empty if the call is answered as usual
   */
  public Optional<OfAnswer> due(String code, long marketMillis) {
    long call = calls.incrementAndGet();
    synchronized (next) {
      @Nullable OfAnswer fault = next.poll();
      if (fault != null) {
        return Optional.of(fault);
      }
    }
    for (Rule rule : rules) {
      if (rule.fault instanceof OfAnswer fault
          && isOn(rule, code, marketMillis)
          && strikes(rule, call)
          && rule.left.getAndDecrement() > 0) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a fault is on.
   *
   * @param fault which one
   * @param code the venue's REST name of the symbol; empty for faults of all symbols
   * @param marketMillis market time
   * @return whether it is on
   */
  public boolean isOn(Fault fault, String code, long marketMillis) {
    for (Rule rule : rules) {
      if (rule.fault.equals(fault) && isOn(rule, code, marketMillis)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The stream faults that are on for whole connections.
   *
   * @param marketMillis market time
   * @return in the order in which they were added
   */
  public List<Switched> ofStreams(long marketMillis) {
    List<Switched> on = new ArrayList<>();
    for (Rule rule : rules) {
      boolean stream = rule.fault instanceof StreamFault || rule.fault instanceof Fault.OfStream;
      if (stream && rule.scope.holds(marketMillis)) {
        on.add(new Switched(rule.number, rule.fault));
      }
    }
    return on;
  }

  /**
   * When a symbol is delisted.
   *
   * @param code the venue's REST name
   * @return market time, epoch milliseconds; empty if it is not delisted
   */
  public OptionalLong delistedAt(String code) {
    return rules.stream()
        .filter(rule -> rule.fault == Fault.Data.DELISTED && rule.scope.names(code))
        .filter(rule -> rule.scope.from().isAfter(Instant.EPOCH))
        .mapToLong(rule -> rule.scope.from().toEpochMilli())
        .min();
  }

  /**
   * How far the venue's clock is ahead of the caller's.
   *
   * @param marketMillis market time
   * @return milliseconds; negative if it is behind
   */
  public long clockAhead(long marketMillis) {
    long ahead = 0;
    for (Rule rule : rules) {
      if (rule.fault instanceof Fault.ClockAhead clock && rule.scope.holds(marketMillis)) {
        ahead += clock.by().toMillis();
      }
    }
    return ahead;
  }

  /**
   * How much other clients at the same address use of the budget.
   *
   * @param marketMillis market time
   * @return cost a minute
   */
  public int sharedCost(long marketMillis) {
    int cost = 0;
    for (Rule rule : rules) {
      if (rule.fault instanceof Fault.SharedAddress shared && rule.scope.holds(marketMillis)) {
        cost += shared.costPerMinute();
      }
    }
    return cost;
  }

  /**
   * Picks one of {@code oneIn} things at random, always the same for one seed.
   *
   * @param fault for which it is picked
   * @param code the venue's REST name of the symbol
   * @param identity of the thing, such as an id or a time
   * @param oneIn 1 picks everything
   * @return whether the thing is picked
   */
  public boolean picks(Fault fault, String code, long identity, int oneIn) {
    return chance(fault, code, identity) * oneIn < 1;
  }

  /**
   * A random number that depends only on the seed and the arguments.
   *
   * @param fault for which it is used
   * @param code the venue's REST name of the symbol
   * @param identity of the thing, such as an id or a time
   * @return in [0, 1)
   */
  public double chance(Fault fault, String code, long identity) {
    return Dice.unit(Dice.key(seed, name(fault), code.hashCode() ^ identity));
  }

  private static OfAnswer ofAnswer(Fault fault) {
    if (fault instanceof OfAnswer answer) {
      return answer;
    }
    throw new IllegalArgumentException("faults: expected a fault of REST answers, was " + fault
        + "; switch others on with add or streams");
  }

  private static long name(Fault fault) {
    return fault.toString().hashCode();
  }

  private static boolean isOn(Rule rule, String code, long marketMillis) {
    return rule.scope.holds(marketMillis)
        && (code.isEmpty() ? rule.scope.symbols().isEmpty() : rule.scope.names(code));
  }

  private boolean strikes(Rule rule, long call) {
    return rule.scope.share() >= 1
        || Dice.unit(Dice.key(seed, rule.number, call)) < rule.scope.share();
  }
}
