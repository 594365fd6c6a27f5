package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.indicator.logic.Arithmetic;
import io.cryptvault.engine.indicator.logic.Comparison;
import io.cryptvault.engine.indicator.logic.Connective;
import io.cryptvault.engine.indicator.logic.Constant;
import io.cryptvault.engine.indicator.logic.Lag;
import io.cryptvault.engine.indicator.logic.Negate;
import io.cryptvault.engine.indicator.logic.Not;
import io.cryptvault.engine.indicator.price.MeanPrice;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Price;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns formulas into vertices. Equal vertices (same kernel, same inputs, same lane) become one, across all formulas.
 * Constants are folded; nothing else is rewritten, so every formula gives the same bits as when it is compiled alone.
 */
final class GraphBuilder {
  private static final int MAX_VERTICES = 10_000;

  /** How deep named formulas may call each other. */
  private static final int MAX_EXPANSION_DEPTH = 64;

  /** Kernels below this package are the engine's own and are not guarded. */
  private static final String OWN = Indicators.class.getPackageName() + ".";

  private record Key(Kernel kernel, List<Ref> inputs, int lane) {
    /** Avoids the hash method of the kernel record: the JVM links it on first use of each class, which is slow. */
    @Override
    public int hashCode() {
      int hash = kernel.getClass().hashCode() * 31 + kernel.lookback();
      for (Ref input : inputs) {
        hash = (hash * 31 + input.node()) * 31 + input.output();
      }
      return hash * 31 + lane;
    }
  }

  private record Expanded(Ref ref, int asked) {}

  private record Named(Formula.Call call, int lane) {}

  private final List<Vertex> vertices = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();
  private final List<Interval> lanes = new ArrayList<>();
  private final Map<Named, Expanded> expanded = new HashMap<>();
  private final boolean guards;
  private int expanding;
  private int asked;

  GraphBuilder() {
    this(true);
  }

  /** With {@code guards} false, nothing is caught: for trials, which must see whatever a kernel does. */
  GraphBuilder(boolean guards) {
    this.guards = guards;
  }

  /** Continues a graph: its vertices keep their numbers. */
  GraphBuilder(Blueprint from) {
    this(true);
    vertices.addAll(from.vertices());
    lanes.addAll(from.lanes());
    for (int i = 0; i < vertices.size(); i++) {
      Vertex vertex = vertices.get(i);
      known.put(new Key(vertex.kernel(), vertex.inputs(), vertex.lane()), i);
    }
  }

  List<Vertex> vertices() {
    return vertices;
  }

  /** {@return the higher intervals; the first one has lane 1} */
  List<Interval> lanes() {
    return lanes;
  }

  /** {@return how many calculations were asked for, equal ones counted each time} */
  int asked() {
    return asked;
  }

  /** {@return whether the graph has as many vertices as are allowed} */
  boolean isFull() {
    return vertices.size() == MAX_VERTICES;
  }

  /** The column that a formula stands for, in the base lane. After a formula that cannot be compiled, others still can. */
  Ref compile(Formula formula) {
    expanding = 0;
    return compile(formula, 0);
  }

  private Ref compile(Formula formula, int lane) {
    return switch (formula) {
      case Formula.Column column -> series(column, lane);
      case Formula.Literal number -> add(new Constant(number.value()), lane);
      case Formula.Call call -> call(call, lane);
      case Formula.Lagged lagged -> add(new Lag(lagged.bars()), lane, compile(lagged.of(), lane));
      case Formula.Higher higher -> higher(higher, lane);
      case Formula.Negation negation -> add(new Negate(), lane, compile(negation.of(), lane));
      case Formula.Calculation c -> calculation(c, lane);
      case Formula.Compared c ->
        add(new Comparison(c.relation()), lane, compile(c.left(), lane), compile(c.right(), lane));
      case Formula.Joined j ->
        add(new Connective(j.junction()), lane, compile(j.left(), lane), compile(j.right(), lane));
      case Formula.Inverted inverted -> add(new Not(), lane, compile(inverted.of(), lane));
    };
  }

  private Ref series(Formula.Column column, int lane) {
    return switch (column.series()) {
      case OPEN -> source(Price.OPEN, lane);
      case HIGH -> source(Price.HIGH, lane);
      case LOW -> source(Price.LOW, lane);
      case CLOSE -> source(Price.CLOSE, lane);
      case VOLUME -> source(Price.VOLUME, lane);
      case HL2 -> add(new MeanPrice(2), lane, prices(lane, Price.HIGH, Price.LOW));
      case HLC3 -> add(new MeanPrice(3), lane, prices(lane, Price.HIGH, Price.LOW, Price.CLOSE));
      case OHLC4 ->
        add(new MeanPrice(4), lane, prices(lane, Price.OPEN, Price.HIGH, Price.LOW, Price.CLOSE));
    };
  }

  private Ref[] prices(int lane, Price... prices) {
    Ref[] sources = new Ref[prices.length];
    for (int k = 0; k < prices.length; k++) {
      sources[k] = source(prices[k], lane);
    }
    return sources;
  }

  private Ref call(Formula.Call call, int lane) {
    if (!call.function().standsForFormula()) {
      return defined(call, lane);
    }
    Named named = new Named(call, lane);
    Expanded known = expanded.get(named);
    if (known != null) {
      count(known.asked);
      return known.ref;
    }
    int before = asked;
    if (++expanding > MAX_EXPANSION_DEPTH) {
      throw new IllegalArgumentException(
          "named formulas call each other more than " + MAX_EXPANSION_DEPTH + " deep");
    }
    Ref ref = compile(call.function().expand(call.inputs(), call.arguments()), lane);
    expanding--;
    expanded.put(named, new Expanded(ref, asked - before));
    return ref;
  }

  private Ref defined(Formula.Call call, int lane) {
    Function function = call.function();
    List<Ref> inputs = new ArrayList<>(call.inputs().size());
    for (Formula input : call.inputs()) {
      inputs.add(compile(input, lane));
    }
    List<Ref> outputs = built(call, lane, inputs);
    if (outputs.size() != function.outputs().size()) {
      throw new IllegalArgumentException("function " + function.word() + ": expected "
          + function.outputs().size() + " outputs to be built, found " + outputs.size());
    }
    return outputs.get(function.outputs().indexOf(call.output()));
  }

  /** Whatever a definition throws becomes an error that names the function; an error about size passes unchanged. */
  private List<Ref> built(Formula.Call call, int lane, List<Ref> inputs) {
    try {
      return call.function().define(new LaneGraph(lane), inputs, call.arguments());
    } catch (TooMany e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw new IllegalArgumentException(
          "function " + call.function().word() + " cannot be built: "
              + (e instanceof IllegalArgumentException ? e.getMessage() : e.toString()),
          e);
    }
  }

  private Ref calculation(Formula.Calculation c, int lane) {
    double folded = constant(c);
    if (Double.isFinite(folded)) {
      return add(new Constant(folded), lane);
    }
    Ref left = compile(c.left(), lane);
    Ref right = compile(c.right(), lane);
    return add(new Arithmetic(c.operator()), lane, left, right);
  }

  /** The value of a formula made of numbers alone: {@code NaN} for any other formula, infinite where it overflows. */
  private static double constant(Formula formula) {
    return switch (formula) {
      case Formula.Literal number -> number.value();
      case Formula.Calculation c -> c.operator().apply(constant(c.left()), constant(c.right()));
      default -> Double.NaN;
    };
  }

  private Ref higher(Formula.Higher higher, int lane) {
    if (lane != 0) {
      throw new IllegalArgumentException(
          "\"" + higher + "\" stands within another interval; write each @interval on its own");
    }
    if (!lanes.contains(higher.interval())) {
      lanes.add(higher.interval());
    }
    int above = lanes.indexOf(higher.interval()) + 1;
    Ref gather = add(new Gather(higher.interval()), 0, prices(0, Price.values()));
    return add(new AsOf(above), 0, compile(higher.of(), above), gather);
  }

  private Ref source(Price price, int lane) {
    return intern(new Source(price), List.of(), lane, false);
  }

  /**
   * The node of a kernel. When an input can be absent and the kernel does not handle that, a {@link Hold} goes before
   * it and a {@link Mask} after it.
   */
  private Ref add(Kernel kernel, int lane, Ref... inputs) {
    count(1);
    List<Ref> guards = new ArrayList<>();
    for (Ref input : inputs) {
      if (canBeAbsent(input)) {
        guards.add(input);
      }
    }
    if (guards.isEmpty() || kernel.takesAbsent()) {
      return intern(kernel, List.of(inputs), lane, Arrays.stream(inputs).anyMatch(this::isLate));
    }
    List<Ref> held = Arrays.stream(inputs)
        .map(input -> canBeAbsent(input) ? intern(new Hold(), List.of(input), lane, false) : input)
        .toList();
    Ref raw = intern(kernel, held, lane, true);
    if (kernel.passesAbsence()) {
      return raw;
    }
    Stream<Ref> outputs = IntStream.range(0, kernel.outputs()).mapToObj(raw::output);
    return intern(
        new Mask(kernel.outputs(), guards.size()),
        Stream.concat(outputs, guards.stream()).toList(),
        lane,
        false);
  }

  /** Whether its values begin at a bar that only the state finds, with no absence reported after that bar. */
  private boolean isLate(Ref ref) {
    Vertex vertex = vertices.get(ref.node());
    return vertex.findsStart() && vertex.kernel().passesAbsence();
  }

  /** Saturates: named formulas that call named formulas can ask for more than an int can count. */
  private void count(int more) {
    asked = (int) Math.min(Integer.MAX_VALUE, (long) asked + more);
  }

  private boolean canBeAbsent(Ref ref) {
    return vertices.get(ref.node()).canBeAbsent();
  }

  private Ref intern(Kernel kernel, List<Ref> inputs, int lane, boolean findsStart) {
    if (kernel.inputs() != inputs.size()) {
      throw new IllegalArgumentException(
          kernel + " takes " + kernel.inputs() + " inputs, was given " + inputs.size());
    }
    Key key = new Key(kernel, inputs, lane);
    Integer number = known.get(key);
    if (number == null) {
      if (vertices.size() == MAX_VERTICES) {
        throw new TooMany();
      }
      number = vertices.size();
      known.put(key, number);
      vertices.add(vertex(key, findsStart));
    }
    return new Ref(number, 0);
  }

  private Vertex vertex(Key key, boolean findsStart) {
    boolean absent = key.kernel.canBeAbsent()
        || key.kernel.takesAbsent() && key.inputs.stream().anyMatch(this::canBeAbsent);
    int start = 0;
    for (Ref input : key.inputs) {
      Vertex from = vertices.get(input.node());
      if (from.lane() == key.lane) {
        start = Math.max(start, from.first());
      }
    }
    return new Vertex(key.kernel, key.inputs, key.lane, start, absent, findsStart);
  }

  /** The view that a function's definition gets: the same graph, in the lane of the call. */
  private final class LaneGraph implements Graph {
    private final int lane;

    LaneGraph(int lane) {
      this.lane = lane;
    }

    @Override
    public Ref price(Price column) {
      return source(column, lane);
    }

    @Override
    public Ref node(Kernel kernel, Ref... inputs) {
      boolean own = kernel.getClass().getName().startsWith(OWN);
      return add(own || !guards ? kernel : new Guarded(kernel), lane, inputs);
    }
  }

  private static final class TooMany extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("more than " + MAX_VERTICES + " calculations in one plan; split it");
    }
  }
}
