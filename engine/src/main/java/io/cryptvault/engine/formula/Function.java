package io.cryptvault.engine.formula;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A function that formulas can call: what it takes, what it returns, where its definition is from, and how it is built
 * from kernels or which formula it stands for. Two functions with the same name are equal. Immutable.
 */
public final class Function {

  /** How a function is built from kernels. */
  @FunctionalInterface
  public interface Definition {
    /**
     * Builds one call.
     *
     * @param graph where to build
     * @param inputs one reference for each input
     * @param arguments one for each parameter
     * @return one reference for each output, in order
     */
    List<Ref> define(Graph graph, List<Ref> inputs, Arguments arguments);
  }

  /** Which formula a call stands for; for a function that is a named formula. */
  @FunctionalInterface
  interface Expansion {
    Formula expand(List<Formula> inputs, List<Argument> arguments);
  }

  /**
   * The arguments of one call, by the index of the parameter.
   *
   * @param values one for each parameter
   */
  public record Arguments(List<Argument> values) {
    /**
     * {@return a whole-number argument}
     *
     * @param index the parameter's index
     */
    public int whole(int index) {
      return (int) real(index);
    }

    /**
     * {@return a numeric argument}
     *
     * @param index the parameter's index
     */
    public double real(int index) {
      return ((Argument.Numeric) values.get(index)).value();
    }

    /**
     * {@return a kind of average}
     *
     * @param index the parameter's index
     */
    public AverageKind average(int index) {
      return ((Argument.Kind) values.get(index)).value();
    }
  }

  /** Families of functions, in the order of the catalogue. */
  public enum Family {
    /** Moving averages. */
    AVERAGE("Moving averages"),
    /** Speed and strength of a move. */
    MOMENTUM("Momentum"),
    /** Direction and strength of a trend, stops. */
    TREND("Trend"),
    /** How far prices move, bands and channels. */
    VOLATILITY("Volatility"),
    /** Prices together with volume. */
    VOLUME("Volume"),
    /** Ehlers' cycle measures. */
    CYCLE("Cycles"),
    /** Statistics over a window. */
    STATISTIC("Statistics of a window"),
    /** Prices derived from one bar or period. */
    PRICE("Prices of a bar"),
    /** Arithmetic on a series. */
    MATH("Arithmetic and transforms"),
    /** Candlestick patterns. */
    CANDLESTICK("Candlesticks"),
    /** Named formulas and functions of a user. */
    CUSTOM("Your own"),
    /** Functions whose value is a condition. */
    CONDITION("Conditions over time");

    private final String title;

    Family(String title) {
      this.title = title;
    }

    /** {@return its heading in the catalogue} */
    public String title() {
      return title;
    }
  }

  private final String name;
  private final Family family;
  private final String summary;
  private final String source;
  private final List<String> inputNames;
  private final List<Input> defaultInputs;
  private final List<Parameter> parameters;
  private final List<String> outputs;
  private final List<Unit> units;
  private final @Nullable String edge;
  private final @Nullable Definition definition;
  private final @Nullable Expansion expansion;

  private Function(
      Builder builder, @Nullable Definition definition, @Nullable Expansion expansion) {
    this.name = builder.name;
    this.family = builder.family;
    this.summary = builder.summary;
    this.source = builder.source;
    this.inputNames = List.copyOf(builder.inputNames);
    this.defaultInputs = List.copyOf(builder.defaultInputs);
    this.parameters = List.copyOf(builder.parameters);
    this.outputs = List.copyOf(builder.outputs);
    this.units = builder.unitsOfOutputs();
    this.edge = builder.edge;
    this.definition = definition;
    this.expansion = expansion;
  }

  /**
   * {@return a builder of a function's description}
   *
   * @param name letters, digits and {@code _}; case does not matter
   * @param family where the catalogue lists it
   * @param summary what it computes, in one line
   */
  public static Builder named(String name, Family family, String summary) {
    return new Builder(name, family, summary);
  }

  /** {@return its name in capitals, as TA-Lib spells it} */
  public String name() {
    return name;
  }

  /** {@return its name in lower case, as formulas print it} */
  public String word() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** {@return where the catalogue lists it} */
  public Family family() {
    return family;
  }

  /** {@return what it computes, in one line} */
  public String summary() {
    return summary;
  }

  /** {@return the definition or library whose numbers it reproduces} */
  public String source() {
    return source;
  }

  /** {@return the names of its inputs, one for each} */
  public List<String> inputNames() {
    return inputNames;
  }

  /** {@return its inputs when a formula names none; empty when a formula must name them} */
  public List<Input> defaultInputs() {
    return defaultInputs;
  }

  /** {@return its parameters, in the order of its arguments} */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** {@return the names of its outputs; a formula that names none gets the first} */
  public List<String> outputs() {
    return outputs;
  }

  /** {@return the unit of each output} */
  public List<Unit> units() {
    return units;
  }

  /** {@return what it answers where the textbook divides by 0, and why; empty where that cannot happen} */
  public String edge() {
    return edge == null ? "" : edge;
  }

  /** {@return whether its value is a condition} */
  public boolean isCondition() {
    return family == Family.CONDITION;
  }

  /** {@return whether a number in a call is an input, a constant level, because it is a condition without parameters} */
  public boolean takesLevels() {
    return isCondition() && parameters.isEmpty();
  }

  /** {@return whether it can be called without arguments, because every parameter has a default} */
  public boolean hasDefaults() {
    return parameters.stream().noneMatch(Parameter::isRequired);
  }

  /** {@return whether it is a named formula, to be expanded, rather than defined by kernels} */
  public boolean standsForFormula() {
    return expansion != null;
  }

  /**
   * {@return the formula that a call stands for}
   *
   * @param inputs one for each input
   * @param arguments one for each parameter
   * @throws IllegalStateException unless it {@link #standsForFormula}
   */
  public Formula expand(List<Formula> inputs, List<Argument> arguments) {
    if (expansion == null) {
      throw new IllegalStateException(word() + " is not a named formula: call define, not expand");
    }
    return expansion.expand(inputs, arguments);
  }

  /**
   * Builds a call in a graph.
   *
   * @param graph where to build
   * @param inputs one reference for each input
   * @param arguments one for each parameter
   * @return one reference for each output, in order
   * @throws IllegalStateException when it {@link #standsForFormula}
   */
  public List<Ref> define(Graph graph, List<Ref> inputs, List<Argument> arguments) {
    if (definition == null) {
      throw new IllegalStateException(word() + " is a named formula: call expand, not define");
    }
    return definition.define(graph, inputs, new Arguments(arguments));
  }

  /** {@return how it is called, with defaults: {@code macd(close, fast=12, slow=26, signal=9)}} */
  public String signature() {
    StringBuilder text = new StringBuilder(word()).append('(');
    String comma = "";
    for (int k = 0; k < inputNames.size(); k++) {
      text.append(comma)
          .append(
              defaultInputs.isEmpty() ? inputNames.get(k) : defaultInputs.get(k).word());
      comma = ", ";
    }
    for (Parameter parameter : parameters) {
      text.append(comma).append(parameter.name());
      if (!parameter.isRequired()) {
        text.append('=').append(parameter.byDefault());
      }
      comma = ", ";
    }
    return text.append(')').toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Function that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * Collects a function's description; ends with {@link #definedBy}. By default a function takes {@code close}, has no
   * parameters and has one output in the unit of its input, as TA-Lib defines it.
   */
  public static final class Builder {
    private final String name;
    private final Family family;
    private final String summary;
    private String source = "TA-Lib";
    private List<String> inputNames = List.of("series");
    private List<Input> defaultInputs = List.of(Input.CLOSE);
    private List<Parameter> parameters = List.of();
    private List<String> outputs = List.of("value");
    private List<Unit> units = List.of(Unit.PRICE);
    private @Nullable String edge;

    private Builder(String name, Family family, String summary) {
      this.name = name.toUpperCase(Locale.ROOT);
      this.family = family;
      this.summary = summary;
    }

    /**
     * Sets the source of the definition, when it is not TA-Lib.
     *
     * @param source a library, a book or an author
     * @return this builder
     */
    public Builder from(String source) {
      this.source = source;
      return this;
    }

    /**
     * Sets the inputs that it takes unless a formula names others.
     *
     * @param series one for each input
     * @return this builder
     */
    public Builder on(Input... series) {
      this.defaultInputs = List.of(series);
      this.inputNames = defaultInputs.stream().map(Input::word).toList();
      return this;
    }

    /**
     * Sets inputs that a formula must name.
     *
     * @param names one for each input
     * @return this builder
     */
    public Builder onNamed(String... names) {
      this.inputNames = List.of(names);
      this.defaultInputs = List.of();
      return this;
    }

    /**
     * Sets its parameters.
     *
     * @param parameters in the order of the arguments
     * @return this builder
     */
    public Builder with(Parameter... parameters) {
      this.parameters = List.of(parameters);
      return this;
    }

    /**
     * Sets its outputs.
     *
     * @param outputs their names; a formula that names none gets the first
     * @return this builder
     */
    public Builder giving(String... outputs) {
      this.outputs = List.of(outputs);
      return this;
    }

    /**
     * Sets the units of its outputs.
     *
     * @param units one for all outputs, or one for each
     * @return this builder
     */
    public Builder in(Unit... units) {
      this.units = List.of(units);
      return this;
    }

    /**
     * Sets what it answers where the textbook divides by 0.
     *
     * @param edge the answer and the reason
     * @return this builder
     */
    public Builder answering(String edge) {
      this.edge = edge;
      return this;
    }

    private List<Unit> unitsOfOutputs() {
      return units.size() == 1 ? Collections.nCopies(outputs.size(), units.get(0)) : units;
    }

    /**
     * {@return the function}
     *
     * @param definition how it is built from kernels
     */
    public Function definedBy(Definition definition) {
      return new Function(this, definition, null);
    }

    Function standingFor(Expansion expansion) {
      return new Function(this, null, expansion);
    }
  }
}
