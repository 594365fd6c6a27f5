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
 * The switchboard of what goes wrong at a venue: for the next calls, for a symbol until it is mended, or within a {@link
 * Scope}. All off at first. What is left to chance follows from a seed. Thread-safe.
 */
public final class Faults {
  private final Queue<OfAnswer> next = new ArrayDeque<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private volatile long seed = 1;

  /** Where a rule came from, so that it can be taken back. */
  private enum Origin {
    SCOPED,
    SYMBOL,
    STREAMS
  }

  private record Rule(long number, Origin origin, Fault fault, Scope scope, AtomicInteger left) {}

  /** A stream fault that is on, numbered so that what happens once happens once. */
  public record Switched(long number, Fault fault) {}

  /** What is left to chance follows from this number, and from the order of the calls. */
  public void seed(long number) {
    seed = number;
  }

  /** The next {@code count} REST calls go wrong like this, after those that are already due. */
  public void next(int count, Fault fault) {
    OfAnswer strikes = ofAnswer(fault);
    synchronized (next) {
      for (int i = 0; i < count; i++) {
        next.add(strikes);
      }
    }
  }

  /** Every call for this symbol ({@code BTCUSDT}) goes wrong like this. */
  public void forSymbol(String code, Fault fault) {
    mend(code);
    add(Origin.SYMBOL, ofAnswer(fault), Scope.always().symbols(code));
  }

  /** This symbol answers again. */
  public void mend(String code) {
    rules.removeIf(rule -> rule.origin == Origin.SYMBOL && rule.scope.names(code));
  }

  /** From now on all streams go wrong like this, and no longer in any other way that was said here. */
  public void streams(StreamFault... faults) {
    rules.removeIf(rule -> rule.origin == Origin.STREAMS);
    for (StreamFault fault : faults) {
      add(Origin.STREAMS, fault, Scope.always());
    }
  }

  /** This goes wrong within the scope. Where several would strike one call, the first added does. */
  public void add(Fault fault, Scope scope) {
    add(Origin.SCOPED, fault, scope);
  }

  /** A mix of faults over the time that follows from the seed alone; none outlasts it. Adds to what is there. */
  public void script(long scriptSeed, Instant from, Duration length, List<String> symbols) {
    seed(scriptSeed);
    FaultScript.of(scriptSeed, from, length, symbols)
        .forEach(step -> add(step.fault(), step.scope()));
  }

  /** Nothing goes wrong any more. */
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

  /** What strikes a REST call for this symbol; counts it. */
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

  /** Whether a fault is on for a symbol, or for the streams of all when the name is empty. */
  public boolean isOn(Fault fault, String code, long marketMillis) {
    for (Rule rule : rules) {
      if (rule.fault.equals(fault) && isOn(rule, code, marketMillis)) {
        return true;
      }
    }
    return false;
  }

  /** The stream faults that are on for whole connections. */
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

  /** When this symbol is delisted, epoch milliseconds, if it is. */
  public OptionalLong delistedAt(String code) {
    return rules.stream()
        .filter(rule -> rule.fault == Fault.Data.DELISTED && rule.scope.names(code))
        .filter(rule -> rule.scope.from().isAfter(Instant.EPOCH))
        .mapToLong(rule -> rule.scope.from().toEpochMilli())
        .min();
  }

  /** How far the venue's clock is ahead of the caller's, milliseconds. */
  public long clockAhead(long marketMillis) {
    long ahead = 0;
    for (Rule rule : rules) {
      if (rule.fault instanceof Fault.ClockAhead clock && rule.scope.holds(marketMillis)) {
        ahead += clock.by().toMillis();
      }
    }
    return ahead;
  }

  /** What others at the same address use of the budget in a minute. */
  public int sharedCost(long marketMillis) {
    int cost = 0;
    for (Rule rule : rules) {
      if (rule.fault instanceof Fault.SharedAddress shared && rule.scope.holds(marketMillis)) {
        cost += shared.costPerMinute();
      }
    }
    return cost;
  }

  /** Whether chance, of one in {@code oneIn}, picks this thing: always the same for one seed. */
  public boolean picks(Fault fault, String code, long identity, int oneIn) {
    return chance(fault, code, identity) * oneIn < 1;
  }

  /** A number in [0, 1) that follows from the seed, the fault and the thing that it strikes. */
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
