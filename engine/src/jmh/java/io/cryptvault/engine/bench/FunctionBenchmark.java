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

/** Each function in a plan of its own, and TA-Lib's Java port: shows where the time goes. The score is for all bars together. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class FunctionBenchmark {
  @Param({"1000", "1000000"})
  public int bars;

  @Param
  public Ten function = Ten.SMA;

  private Bars walk = Ten.bars(0);
  private Plan plan = Ten.SMA.plan();
  private JavaPort port = new JavaPort(walk);

  @Setup
  public void makeBars() {
    walk = Ten.bars(bars);
    plan = function.plan();
    port = new JavaPort(walk);
  }

  @Benchmark
  public Columns plan() {
    return plan.evaluate(walk);
  }

  @Benchmark
  public double[][] javaPort() {
    return port.run(function);
  }
}
