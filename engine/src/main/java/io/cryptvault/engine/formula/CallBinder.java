package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Matches what was typed in a call with what the function takes: inputs to its inputs, numbers and kinds to its
 * parameters in order, and what has a name to the one of that name. Kinds of average may be left out anywhere; other
 * arguments without a name only at the end.
 */
final class CallBinder {

  /** An argument and where it was typed; {@code placeholder} is the {@code $name} that was typed for it, or empty. */
  record Typed(Argument value, int at, String placeholder) {}

  private final String text;
  private final Function function;
  private final int at;
  private final Placeholders placeholders;
  private final List<Formula> inputs = new ArrayList<>();
  private final List<Typed> arguments = new ArrayList<>();
  private final Map<Integer, Formula> namedInputs = new TreeMap<>();
  private final Map<Integer, Typed> namedArguments = new TreeMap<>();

  CallBinder(String text, Function function, int at, Placeholders placeholders) {
    this.text = text;
    this.function = function;
    this.at = at;
    this.placeholders = placeholders;
  }

  boolean hasInputs() {
    return !inputs.isEmpty() || !namedInputs.isEmpty();
  }

  boolean hasArguments() {
    return !arguments.isEmpty();
  }

  boolean hasNamed() {
    return !namedInputs.isEmpty() || !namedArguments.isEmpty();
  }

  void input(Formula input) {
    inputs.add(input);
  }

  void argument(Typed argument) {
    arguments.add(argument);
  }

  /** {@return the input that a name stands for; empty when it stands for a parameter} */
  OptionalInt inputNamed(Token name) {
    OptionalInt input = ArgumentNames.input(function, name.text());
    if (!ArgumentNames.parameters(function, name.text()).isEmpty()) {
      return OptionalInt.empty();
    }
    if (input.isEmpty()) {
      List<String> known = ArgumentNames.known(function);
      throw error(function.word() + " has no argument named " + name.quoted() + " at " + name.at()
          + "; it takes " + String.join(", ", known)
          + Spelling.nearest(name.text(), known)
              .map(word -> "; did you mean \"" + word + "\"?")
              .orElse(""));
    }
    return input;
  }

  void namedInput(Token name, int input, Formula value) {
    if (input < inputs.size() || namedInputs.put(input, value) != null) {
      throw twice(name, function.inputNames().get(input));
    }
  }

  void namedArgument(Token name, Typed typed) {
    for (int k : ArgumentNames.parameters(function, name.text())) {
      Parameter parameter = function.parameters().get(k);
      Typed value = parameter.type() == Parameter.Type.AVERAGE ? kind(typed) : typed;
      if (!fits(parameter, value.value())) {
        throw outside(parameter, value);
      }
      if (namedArguments.put(k, value) != null) {
        throw twice(name, parameter.name());
      }
    }
  }

  /** TA-Lib numbers its kinds of average. */
  private static Typed kind(Typed typed) {
    return typed.value() instanceof Argument.Numeric number
        ? ArgumentNames.kind(number.value()).stream()
            .map(kind -> new Typed(new Argument.Kind(kind), typed.at(), ""))
            .findFirst()
            .orElse(typed)
        : typed;
  }

  Formula.Call bind(String output) {
    return new Formula.Call(function, inputs(), arguments(), output);
  }

  private List<Formula> inputs() {
    int wanted = function.inputNames().size();
    List<Formula> typed = namedInputs.isEmpty() ? inputs : withNamed();
    if (typed.isEmpty() && !function.defaultInputs().isEmpty()) {
      List<Formula> columns = new ArrayList<>();
      for (Input series : function.defaultInputs()) {
        columns.add(new Formula.Column(series));
      }
      return columns;
    }
    if (typed.size() != wanted) {
      throw error(function.word() + " takes " + wanted + (wanted == 1 ? " input (" : " inputs (")
          + String.join(", ", function.inputNames()) + "), found " + typed.size() + " at " + at);
    }
    if (function.isCondition()
        && function.inputNames().indexOf("condition") == 0
        && !typed.get(0).isCondition()) {
      throw error(function.word() + " takes a condition, found "
          + Quoted.of(typed.get(0).toString()) + " at " + at + "; compare it, as in "
          + Quoted.cut(typed.get(0).toString()) + " > 0");
    }
    return typed;
  }

  /** Inputs in their order: those without a name come first; what is not given is as the function has it. */
  private List<Formula> withNamed() {
    List<Formula> all = new ArrayList<>(inputs);
    for (int k = inputs.size(); k < function.inputNames().size(); k++) {
      Formula named = namedInputs.get(k);
      if (named == null && function.defaultInputs().isEmpty()) {
        throw error(function.word() + " needs its input "
            + function.inputNames().get(k) + " at " + at + ", found none");
      }
      all.add(named == null ? new Formula.Column(function.defaultInputs().get(k)) : named);
    }
    return all;
  }

  private List<Argument> arguments() {
    List<Parameter> parameters = function.parameters();
    List<Argument> bound = new ArrayList<>();
    int taken = 0;
    for (int k = 0; k < parameters.size(); k++) {
      Parameter parameter = parameters.get(k);
      Typed named = namedArguments.get(k);
      boolean fits =
          taken < arguments.size() && fits(parameter, arguments.get(taken).value());
      if (fits && named != null) {
        throw error(parameter.name() + " of " + function.word() + " is given twice, at "
            + arguments.get(taken).at() + " and at " + named.at());
      } else if (fits) {
        bound.add(checked(parameter, arguments.get(taken++)));
      } else if (named != null) {
        bound.add(checked(parameter, named));
      } else if (taken < arguments.size() && parameter.type() != Parameter.Type.AVERAGE) {
        throw outside(parameter, arguments.get(taken));
      } else if (parameter.isRequired()) {
        throw error(function.word() + " needs " + required() + ": expected " + parameter.range()
            + " for " + parameter.name() + " at " + at + ", found none");
      } else {
        bound.add(parameter.byDefault());
      }
    }
    if (taken < arguments.size()) {
      throw error(function.word() + " takes "
          + (parameters.isEmpty() ? "no parameters" : "at most " + names(parameters)) + ", found "
          + arguments.get(taken).value() + " at " + arguments.get(taken).at());
    }
    return bound;
  }

  private static boolean fits(Parameter parameter, Argument argument) {
    return (parameter.type() == Parameter.Type.AVERAGE) == (argument instanceof Argument.Kind);
  }

  private String required() {
    return names(function.parameters().stream().filter(Parameter::isRequired).toList());
  }

  private Argument checked(Parameter parameter, Typed typed) {
    if (!typed.placeholder().isEmpty()) {
      placeholders.usedAs(typed.placeholder(), parameter);
      return typed.value(); // the placeholder now has the range of the parameter
    }
    if (typed.value() instanceof Argument.Numeric number && !parameter.allows(number.value())) {
      throw outside(parameter, typed);
    }
    return typed.value();
  }

  private static String names(List<Parameter> parameters) {
    return String.join(", ", parameters.stream().map(Parameter::name).toList());
  }

  private FormulaException outside(Parameter parameter, Typed typed) {
    return error("expected " + parameter.range() + " for " + parameter.name() + " of "
        + function.word() + " at " + typed.at() + ", found " + typed.value());
  }

  private FormulaException twice(Token name, String what) {
    return error(what + " of " + function.word() + " is given twice, again by " + name.quoted()
        + " at " + name.at());
  }

  private FormulaException error(String problem) {
    return new FormulaException(text, problem);
  }
}
