package io.cryptvault.engine.bench;

import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.peer.TaLibPort;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

/**
 * Every function that TA-Lib's Java port has, at its defaults: all outputs in one plan, and the port's functions one by one.
 * The score is for all the bars.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms6g", "-Xmx6g"})
/**
 * Every function of TA-Lib's Java port, at its defaults: all outputs in one plan, and the port's functions one by one.
 * The score is for all bars together.
 */
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class TaLibBenchmark {
  /** The functions of TA-Lib that the port has. */
  public enum Part {
    COLUMNS(
        function -> function.family() != Family.CANDLESTICK && function.family() != Family.MATH),
    CANDLESTICKS(function -> function.family() == Family.CANDLESTICK);

    private final Predicate<Function> has;

    Part(Predicate<Function> has) {
      this.has = has;
    }

    List<TaLibPort> functions() {
      return Indicators.catalogue().functions().stream()
          .filter(has)
          .filter(function -> !function.defaultInputs().isEmpty())
          .flatMap(function -> TaLibPort.of(function).stream())
          .toList();
    }
  }

  @Param({"1000", "1000000"})
  public int bars;

  @Param
  public Part part = Part.COLUMNS;

  private Bars walk = Ten.bars(0);
  private Plan plan = Ten.SMA.plan();
  private List<TaLibPort> port = List.of();
  private List<double[][]> inputs = List.of();

  @Setup
  public void makeBars() {
    walk = Ten.bars(bars);
    port = part.functions();
    plan = Plan.of(port.stream().flatMap(one -> calls(one.function()).stream()).toList());
    Map<Input, double[]> columns = new HashMap<>();
    inputs = new ArrayList<>();
    for (TaLibPort one : port) {
      inputs.add(one.function().defaultInputs().stream()
          .map(series -> columns.computeIfAbsent(series, this::column))
          .toArray(double[][]::new));
    }
  }

  private double[] column(Input series) {
    return Plan.of(series.word()).evaluate(walk).column(0);
  }

  private static List<String> calls(Function function) {
    List<Formula> inputs =
        function.defaultInputs().stream().<Formula>map(Formula.Column::new).toList();
    return function.outputs().stream()
        .map(output -> new Formula.Call(
                function,
                inputs,
                function.parameters().stream().map(Parameter::byDefault).toList(),
                output)
            .toString())
        .toList();
  }

  @Benchmark
  public Columns plan() {
    return plan.evaluate(walk);
  }

  @Benchmark
  public void javaPort(Blackhole sink) {
    for (int k = 0; k < port.size(); k++) {
      sink.consume(port.get(k).call(inputs.get(k)));
    }
  }
}
