package io.cryptvault.engine.formula;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A function that formulas may call: what it takes, what it gives, where it is from, and how it is put together of kernels or
 * which formula it stands for. Two functions of one name are equal. Immutable.
 */
public final class Function {

  /** How a function is put together: one reference for each of its outputs, in order. */
  @FunctionalInterface
  public interface Definition {
    List<Ref> define(Graph graph, List<Ref> inputs, Arguments arguments);
  }

  /** Which formula a call stands for, where a function is a formula with a name. */
  @FunctionalInterface
  interface Expansion {
    Formula expand(List<Formula> inputs, List<Argument> arguments);
  }

  /** The arguments of one call, by the parameter's place. */
  public record Arguments(List<Argument> values) {
    public int whole(int index) {
      return (int) real(index);
    }

    public double real(int index) {
      return ((Argument.Numeric) values.get(index)).value();
    }

    public AverageKind average(int index) {
      return ((Argument.Kind) values.get(index)).value();
    }
  }

  /** Families, in the order in which the catalogue tells them. */
  public enum Family {
    AVERAGE("Moving averages"),
    MOMENTUM("Momentum"),
    TREND("Trend"),
    VOLATILITY("Volatility"),
    VOLUME("Volume"),
    CYCLE("Cycles"),
    STATISTIC("Statistics of a window"),
    PRICE("Prices of a bar"),
    MATH("Arithmetic and transforms"),
    CANDLESTICK("Candlesticks"),
    CUSTOM("Your own"),
    CONDITION("Conditions over time");

    private final String title;

    Family(String title) {
      this.title = title;
    }

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

  public static Builder named(String name, Family family, String summary) {
    return new Builder(name, family, summary);
  }

  /** Its name in capitals, as TA-Lib spells it. */
  public String name() {
    return name;
  }

  /** Its name as formulas are printed. */
  public String word() {
    return name.toLowerCase(Locale.ROOT);
  }

  public Family family() {
    return family;
  }

  public String summary() {
    return summary;
  }

  /** Whose numbers it gives. */
  public String source() {
    return source;
  }

  /** What its inputs are called; as many as it takes. */
  public List<String> inputNames() {
    return inputNames;
  }

  /** What its inputs are when none are named; empty when they must be. */
  public List<Input> defaultInputs() {
    return defaultInputs;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** The names of its outputs; the first is meant when none is named. */
  public List<String> outputs() {
    return outputs;
  }

  /** What each output is told in. */
  public List<Unit> units() {
    return units;
  }

  /** What it answers where the textbook divides by 0, and why; empty where that cannot happen. */
  public String edge() {
    return edge == null ? "" : edge;
  }

  public boolean isCondition() {
    return family == Family.CONDITION;
  }

  /** Whether it can be called without arguments: every parameter has a default. */
  public boolean hasDefaults() {
    return parameters.stream().noneMatch(Parameter::isRequired);
  }

  /** Whether it is a formula with a name, to be expanded, and not defined. */
  public boolean standsForFormula() {
    return expansion != null;
  }

  /** The formula that a call of it stands for, where it {@link #standsForFormula}. */
  public Formula expand(List<Formula> inputs, List<Argument> arguments) {
    if (expansion == null) {
      throw new IllegalStateException(word() + " stands for no formula, it is to be defined");
    }
    return expansion.expand(inputs, arguments);
  }

  /** Puts it together in a graph: one reference for each output. */
  public List<Ref> define(Graph graph, List<Ref> inputs, List<Argument> arguments) {
    if (definition == null) {
      throw new IllegalStateException(word() + " stands for a formula, which is to be expanded");
    }
    return definition.define(graph, inputs, new Arguments(arguments));
  }

  /** How it is called, with defaults: {@code macd(close, fast=12, slow=26, signal=9)}. */
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

  /** Gathers a function's description; ends with {@link #definedBy}. */
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

    /** Whose numbers it gives, when not TA-Lib's. */
    public Builder from(String source) {
      this.source = source;
      return this;
    }

    /** Takes these series unless a formula names others. */
    public Builder on(Input... series) {
      this.defaultInputs = List.of(series);
      this.inputNames = defaultInputs.stream().map(Input::word).toList();
      return this;
    }

    /** Takes inputs that a formula must name. */
    public Builder onNamed(String... names) {
      this.inputNames = List.of(names);
      this.defaultInputs = List.of();
      return this;
    }

    public Builder with(Parameter... parameters) {
      this.parameters = List.of(parameters);
      return this;
    }

    public Builder giving(String... outputs) {
      this.outputs = List.of(outputs);
      return this;
    }

    /** What all outputs are told in, or each; in the unit of its input, unless it says otherwise. */
    public Builder in(Unit... units) {
      this.units = List.of(units);
      return this;
    }

    /** What it answers where the textbook divides by 0, and why. */
    public Builder answering(String edge) {
      this.edge = edge;
      return this;
    }

    private List<Unit> unitsOfOutputs() {
      return units.size() == 1 ? Collections.nCopies(outputs.size(), units.get(0)) : units;
    }

    public Function definedBy(Definition definition) {
      return new Function(this, definition, null);
    }

    Function standingFor(Expansion expansion) {
      return new Function(this, null, expansion);
    }
  }
}
