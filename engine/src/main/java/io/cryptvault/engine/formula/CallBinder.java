package io.cryptvault.engine.formula;

import io.cryptvault.engine.market.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches what was typed in a call with what the function takes: inputs to its inputs, numbers and kinds to its
 * parameters in order. Kinds of average may be left out anywhere; other arguments only at the end.
 */
final class CallBinder {

  /** An argument and where it was typed; {@code placeholder} is the {@code $name} that was typed for it, or empty. */
  record Typed(Argument value, int at, String placeholder) {}

  private final String text;
  private final Function function;
  private final int at;
  private final Placeholders placeholders;

  CallBinder(String text, Function function, int at, Placeholders placeholders) {
    this.text = text;
    this.function = function;
    this.at = at;
    this.placeholders = placeholders;
  }

  Formula.Call bind(List<Formula> inputs, List<Typed> arguments, String output) {
    return new Formula.Call(function, inputs(inputs), arguments(arguments), output);
  }

  private List<Formula> inputs(List<Formula> typed) {
    int wanted = function.inputNames().size();
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

  private List<Argument> arguments(List<Typed> typed) {
    List<Parameter> parameters = function.parameters();
    List<Argument> bound = new ArrayList<>();
    int taken = 0;
    for (Parameter parameter : parameters) {
      boolean fits = taken < typed.size() && fits(parameter, typed.get(taken).value());
      if (fits) {
        bound.add(checked(parameter, typed.get(taken++)));
      } else if (taken < typed.size() && parameter.type() != Parameter.Type.AVERAGE) {
        throw error(
            "expected " + parameter.range() + " for " + parameter.name() + " of " + function.word()
                + " at " + typed.get(taken).at() + ", found " + typed.get(taken).value());
      } else if (parameter.isRequired()) {
        throw error(function.word() + " needs " + required() + ": expected " + parameter.range()
            + " for " + parameter.name() + " at " + at + ", found none");
      } else {
        bound.add(parameter.byDefault());
      }
    }
    if (taken < typed.size()) {
      throw error(function.word() + " takes "
          + (parameters.isEmpty() ? "no parameters" : "at most " + names(parameters)) + ", found "
          + typed.get(taken).value() + " at " + typed.get(taken).at());
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
      throw error("expected " + parameter.range() + " for " + parameter.name() + " of "
          + function.word() + " at " + typed.at() + ", found " + number);
    }
    return typed.value();
  }

  private static String names(List<Parameter> parameters) {
    return String.join(", ", parameters.stream().map(Parameter::name).toList());
  }

  private FormulaException error(String problem) {
    return new FormulaException(text, problem);
  }
}
