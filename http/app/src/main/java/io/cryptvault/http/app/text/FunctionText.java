package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.http.wire.WarmUps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One function of the catalogue, explained on half a screen. */
public final class FunctionText {
  private static final int COLUMNS = 80;
  private static final int LABEL = 12;

  private FunctionText() {}

  /**
   * {@return what a function is, takes and gives, and a command that tries it}
   *
   * @param function of the catalogue
   * @param catalogue all functions, configured ones included
   */
  public static String of(Function function, Catalogue catalogue) {
    StringBuilder text = new StringBuilder();
    text.append(String.join("\n    ", Paragraph.lines(function.signature(), COLUMNS - 4)))
        .append("\n\n")
        .append(String.join("\n", Paragraph.lines(function.summary(), COLUMNS)))
        .append("\n\n")
        .append(line("Family", function.family().title()))
        .append(line("Inputs", inputs(function)));
    rows(text, "Parameters", parameters(function));
    rows(text, "Outputs", outputs(function));
    text.append(line("Warm-up", warmUp(function, catalogue)));
    if (!function.edge().isEmpty()) {
      text.append(line("Edge", function.edge()));
    }
    text.append(line("Source", function.source()));
    if (function.source().equals("TA-Lib")) {
      text.append(line("TA-Lib", talib(function) + " is understood, too"));
    }
    return text.append("\nTry it:\n  cryptvault analyze --symbols top:5 --formula \"")
        .append(example(function))
        .append("\"\n")
        .toString();
  }

  /**
   * {@return a call that compiles; of several outputs the second, because it must be named}
   *
   * @param function of the catalogue
   */
  public static String example(Function function) {
    List<Formula.Call> calls = Calls.with(function, arguments(function));
    return calls.get(Math.min(1, calls.size() - 1)).toString().replace(",", ", ");
  }

  /**
   * {@return the same call in the spelling of TA-Lib's users, without an output}
   *
   * @param function of the catalogue
   */
  public static String talib(Function function) {
    String arguments = arguments(function).stream()
        .map(argument -> argument instanceof Argument.Kind
            ? argument.toString().toUpperCase(Locale.ROOT)
            : argument.toString())
        .collect(Collectors.joining(";"));
    String inputs = function.defaultInputs().isEmpty()
        ? Calls.inputs(function).stream()
            .map(Formula::toString)
            .collect(Collectors.joining(";", "[", "]"))
        : "";
    return function.name() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + inputs;
  }

  private static List<Argument> arguments(Function function) {
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      double usual = 10.0 * (arguments.size() + 1);
      arguments.add(
          parameter.isRequired()
              ? new Argument.Numeric(Math.max(parameter.least(), Math.min(usual, parameter.most())))
              : parameter.byDefault());
    }
    return arguments;
  }

  private static String inputs(Function function) {
    if (function.defaultInputs().isEmpty()) {
      return String.join(", ", function.inputNames()) + "; a formula must name them";
    }
    String usual =
        function.defaultInputs().stream().map(Input::word).collect(Collectors.joining(", "));
    return usual.isEmpty() ? "none" : usual + "; a formula can name others, which come first";
  }

  private static List<String> parameters(Function function) {
    return function.parameters().stream()
        .map(parameter -> parameter.name() + ": "
            + (parameter.isRequired() ? "no default" : parameter.byDefault() + " by default")
            + ", " + parameter.range())
        .toList();
  }

  private static List<String> outputs(Function function) {
    List<String> outputs = new ArrayList<>();
    for (int k = 0; k < function.outputs().size(); k++) {
      Unit unit = function.units().get(k);
      outputs.add(function.outputs().get(k) + (unit == Unit.NONE ? "" : ", " + unit.words()));
    }
    return outputs;
  }

  private static String warmUp(Function function, Catalogue catalogue) {
    return WarmUps.ofDefault(function, catalogue)
        .map(known -> known.lookback() + " bars before the first value (lookback); "
            + known.settling() + (known.settling().isNumber() ? " further bars" : "")
            + " until the first bars no longer matter (settling)")
        .orElse("depends on the parameters");
  }

  private static void rows(StringBuilder text, String label, List<String> rows) {
    String left = label;
    for (String row : rows) {
      text.append(line(left, row));
      left = "";
    }
  }

  private static String line(String label, String words) {
    return Paragraph.labelled(label, LABEL, words, COLUMNS);
  }
}
