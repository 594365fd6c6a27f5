package io.cryptvault.engine.bench;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All ten functions, a bar at a time: a closed bar of one symbol, a forming one, and closed bars of ten thousand symbols in
 * turn. The score is for a bar. Run with {@code -prof gc}: what is allocated is one state a run of bars, a fraction of a
 * byte a bar.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms4g", "-Xmx4g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@org.openjdk.jmh.annotations.State(Scope.Thread)
public class LiveBenchmark {
  private static final int RUN = 1_000_000;
  private static final int FORMING = 1 << 12;

  private final Plan plan = Ten.together();
  private final State warm = plan.start();
  private Bar[] closed = {};
  private final State expensive = plan.start();
  private Bar[] forming = {};
  private Bar[] expensiveBars = {};
  private int next;

  @Setup
  public void makeBars() {
    Bars walk = Ten.bars(RUN);
    closed = new Bar[RUN];
    for (int i = 0; i < RUN; i++) {
      closed[i] = walk.get(i);
    }
    warm.advance(walk.slice(0, 1_010));
    forming = following(walk, 1_010);
    expensive.advance(walk.slice(0, 1_000)); // a multiple of 20: all windows of 20 start a block
    expensiveBars = following(walk, 1_000);
  }

  /** Each of the bars that follow, as if it came next. */
  private static Bar[] following(Bars walk, int seen) {
    Bar[] bars = new Bar[FORMING];
    for (int i = 0; i < FORMING; i++) {
      Bar bar = walk.get(seen + i);
      bars[i] = new Bar(
          walk.openTime(seen), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
    return bars;
  }

  @Benchmark
  @OperationsPerInvocation(RUN)
  public double advance() {
    State state = plan.start();
    double sum = 0;
    for (Bar bar : closed) {
      sum += state.advance(bar).get(0);
    }
    return sum;
  }

  @Benchmark
  public double peek() {
    next = (next + 1) & (FORMING - 1);
    return warm.peek(forming[next]).get(0);
  }

  /** The most expensive bar: it makes the tables of a new block in every window of 20 at once. */
  @Benchmark
  public double peekAtBlock() {
    next = (next + 1) & (FORMING - 1);
    return expensive.peek(expensiveBars[next]).get(0);
  }

  /** Ten thousand states: far more than the caches hold. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  public static class Symbols {
    static final int COUNT = 10_000;
    static final int BARS = 8_000;
    static final int PATHS = 64;

    private final Plan plan = Ten.together();
    private final State[] states = new State[COUNT];
    private final Bar[][] paths = new Bar[PATHS][BARS];
    private int bar;

    @Setup
    public void start() {
      Bars walk = Ten.bars(BARS);
      for (int path = 0; path < PATHS; path++) {
        for (int i = 0; i < BARS; i++) {
          Bar as = walk.get((i + path * 31) % BARS);
          paths[path][i] =
              new Bar(walk.openTime(i), as.open(), as.high(), as.low(), as.close(), as.volume());
        }
      }
      for (int s = 0; s < COUNT; s++) {
        states[s] = plan.start();
      }
    }
  }

  /** One bar for each of the symbols. */
  @Benchmark
  @OperationsPerInvocation(Symbols.COUNT)
  public double roundRobin(Symbols symbols) {
    int bar = symbols.bar++;
    double sum = 0;
    for (int s = 0; s < Symbols.COUNT; s++) {
      sum += symbols.states[s].advance(symbols.paths[s % Symbols.PATHS][bar]).get(0);
    }
    return sum;
  }
}
