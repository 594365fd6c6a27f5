package io.cryptvault.engine.bench;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** All ten functions over many bars: one plan, the Java port, ta4j. The score is for all the bars. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms4g", "-Xmx4g"})
/** All ten functions over many bars: one plan, TA-Lib's Java port, ta4j. The score is for all bars together. */
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class BatchBenchmark {
  @Param({"1000", "1000000"})
  public int bars;

  private Bars walk = Ten.bars(0);
  private Plan plan = Ten.together();
  private JavaPort port = new JavaPort(walk);

  @Setup
  public void makeBars() {
    walk = Ten.bars(bars);
    port = new JavaPort(walk);
  }

  /** A separate state, because a million bars would burden the heap of the other benchmarks. */
  @State(Scope.Thread)
  public static class Series {
    private Ta4j ta4j = new Ta4j(Ten.bars(0));

    @Setup
    public void makeBars(BatchBenchmark batch) {
      ta4j = new Ta4j(batch.walk);
    }
  }

  @Benchmark
  public Columns plan() {
    return plan.evaluate(walk);
  }

  @Benchmark
  public void javaPort(Blackhole sink) {
    for (Ten function : Ten.values()) {
      sink.consume(port.run(function));
    }
  }

  @Benchmark
  public void ta4j(Series series, Blackhole sink) {
    series.ta4j.run(sink);
  }
}
