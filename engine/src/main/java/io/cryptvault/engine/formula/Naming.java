package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the description of a function: formulas must be able to name it and its parts. */
final class Naming {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> RESERVED = Stream.of(
          Stream.of("AND", "OR", "NOT", "NAN"),
          Arrays.stream(Input.values()).map(Input::name),
          Arrays.stream(AverageKind.values()).map(AverageKind::name))
      .<String>flatMap(words -> words)
      .toList();

  private final List<String> problems = new ArrayList<>();

  private Naming() {}

  /** The first problem of its description or with the functions of the catalogue, if there is one. */
  static Optional<String> objection(Function function, Catalogue catalogue) {
    Naming naming = new Naming();
    naming.check(function, catalogue);
    return naming.problems.stream().findFirst();
  }

  private void check(Function function, Catalogue catalogue) {
    String name = function.word();
    require(isWord(name), "expected a name of letters, digits and _, was \"" + name + "\"");
    require(
        catalogue.find(name).isEmpty(),
        "expected a name that is not taken; the catalogue has " + name + " already");
    require(
        !RESERVED.contains(function.name()),
        "expected a name that is not reserved; " + name + " is a word of the language");
    require(!function.outputs().isEmpty(), "expected at least one output, was none");
    require(
        function.units().size() == function.outputs().size(),
        "expected one unit, or one for each output, was " + function.units());
    distinct("an output", function.outputs());
    distinct("a parameter", function.parameters().stream().map(Parameter::name).toList());
    function.parameters().forEach(this::check);
  }

  private void check(Parameter parameter) {
    boolean fits = parameter.isRequired()
        || !(parameter.byDefault() instanceof Argument.Numeric number)
        || parameter.allows(number.value());
    require(
        parameter.least() <= parameter.most(),
        "expected a range of " + parameter.name() + " that has a number, was " + parameter.range());
    require(
        fits,
        "expected a default of " + parameter.name() + " that is " + parameter.range() + ", was "
            + parameter.byDefault());
  }

  private void distinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      require(
          isWord(name),
          "expected " + what + " with a name of letters, digits and _, was \"" + name + "\"");
      require(
          seen.add(name),
          "expected a different name for each, but " + what + " is named " + name + " again");
    }
  }

  private static boolean isWord(String name) {
    return WORD.matcher(name).matches();
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
