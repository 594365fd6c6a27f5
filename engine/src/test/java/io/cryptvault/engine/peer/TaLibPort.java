package io.cryptvault.engine.peer;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Parameter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One function of TA-Lib's Java port (com.tictactec:ta-lib 0.4.0), found by its name in our catalogue. Its methods are
 * all alike: first and last bar, inputs, parameters, where the results begin and how many there are, outputs.
 */
public final class TaLibPort {
  /** Functions whose methods have another name. */
  private static final Map<String, String> OTHER_NAMES = Map.of(
      "VAR", "variance",
      "MA", "movingAverage",
      "MAVP", "movingAverageVariablePeriod",
      "TRANGE", "trueRange",
      "CDLHIGHWAVE", "cdlHignWave",
      "CDLSEPARATINGLINES", "cdlSeperatingLines",
      "CDLSTICKSANDWICH", "cdlStickSandwhich");

  private final Core core = new Core();
  private final Method method;
  private final Function function;

  private TaLibPort(Method method, Function function) {
    this.method = method;
    this.function = function;
  }

  /** The port's method with the function's name and parameters, if there is one. */
  public static Optional<TaLibPort> of(Function function) {
    String name = OTHER_NAMES.getOrDefault(function.name(), function.name().replace("_", ""));
    return Arrays.stream(Core.class.getMethods())
        .filter(method -> method.getName().equalsIgnoreCase(name))
        .filter(method -> method.getReturnType() == RetCode.class)
        .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(float[].class))
        .filter(method -> parameters(method).size() == function.parameters().size())
        .findFirst()
        .map(method -> new TaLibPort(method, function));
  }

  private static List<Class<?>> parameters(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .skip(2)
        .filter(type -> type == int.class || type == double.class || type == MAType.class)
        .toList();
  }

  public Function function() {
    return function;
  }

  /** Its outputs at the defaults, {@code NaN} before they begin. */
  public double[][] run(double[][] inputs) {
    return run(inputs, defaults());
  }

  /** The port's own arrays at the defaults, unchanged: what a plain call costs. */
  public List<Object> call(double[][] inputs) {
    return call(inputs, defaults(), new MInteger());
  }

  private List<Argument> defaults() {
    return function.parameters().stream().map(Parameter::byDefault).toList();
  }

  /** Its outputs, {@code NaN} before they begin. */
  public double[][] run(double[][] inputs, List<Argument> arguments) {
    MInteger begin = new MInteger();
    return call(inputs, arguments, begin).stream()
        .map(output -> column(output, begin.value))
        .toArray(double[][]::new);
  }

  /** Whether the port accepts these arguments: some of its ranges are narrower than ours, and it can fail at their ends. */
  public boolean takes(List<Argument> arguments) {
    double[][] inputs = new double[function.inputNames().size()][1_000];
    try {
      return codeOf(values(inputs, arguments, new MInteger())) == RetCode.Success;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private List<Object> call(double[][] inputs, List<Argument> arguments, MInteger begin) {
    List<Object> values = values(inputs, arguments, begin);
    invoke(values);
    return values.subList(values.size() - function.outputs().size(), values.size());
  }

  private List<Object> values(double[][] inputs, List<Argument> arguments, MInteger begin) {
    int size = inputs[0].length;
    List<Object> values = new ArrayList<>(List.of(0, size - 1));
    values.addAll(Arrays.asList(inputs));
    List<Class<?>> types = parameters(method);
    for (int k = 0; k < types.size(); k++) {
      values.add(value(types.get(k), arguments.get(k)));
    }
    values.add(begin);
    values.add(new MInteger());
    values.addAll(outputs(values.size(), size));
    return values;
  }

  private void invoke(List<Object> values) {
    RetCode code = codeOf(values);
    if (code != RetCode.Success) {
      throw new IllegalArgumentException(function + ": the port answers " + code);
    }
  }

  private RetCode codeOf(List<Object> values) {
    try {
      return (RetCode) method.invoke(core, values.toArray());
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(function.name(), e);
    }
  }

  private static Object value(Class<?> type, Argument argument) {
    return switch (argument) {
      case Argument.Numeric number when type == int.class -> (int) number.value();
      case Argument.Numeric number -> number.value();
      case Argument.Kind kind -> MAType.valueOf(capitalized(kind.value().word()));
    };
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private List<Object> outputs(int from, int size) {
    return Arrays.stream(method.getParameterTypes())
        .skip(from)
        .map(type -> type == int[].class ? (Object) new int[size] : new double[size])
        .toList();
  }

  /** The port writes results from the beginning of the array, whatever the first bar with a result is. */
  private static double[] column(Object output, int begin) {
    double[] packed = output instanceof int[] whole
        ? Arrays.stream(whole).asDoubleStream().toArray()
        : (double[]) output;
    double[] column = new double[packed.length];
    Arrays.fill(column, Double.NaN);
    System.arraycopy(packed, 0, column, begin, packed.length - begin);
    return column;
  }

  @Override
  public String toString() {
    return function.name();
  }
}
