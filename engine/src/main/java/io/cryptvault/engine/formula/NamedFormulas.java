package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns named formulas into functions. They can call each other in any order, but none can call itself, directly or
 * through others.
 */
public final class NamedFormulas {
  private final Map<String, NamedFormula> wanted = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> bad = new HashSet<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> open = new LinkedHashSet<>();
  private Catalogue catalogue;

  private NamedFormulas(Catalogue base) {
    this.catalogue = base;
  }

  /**
   * What is wrong with one formula.
   *
   * @param name its name
   * @param what the problem
   */
  public record Problem(String name, String what) {}

  /**
   * The result of {@link #added}.
   *
   * @param catalogue the base with the formulas that are right
   * @param problems what is wrong with the others, one for each
   */
  public record Added(Catalogue catalogue, List<Problem> problems) {}

  /**
   * Adds named formulas to a catalogue.
   *
   * @param base the catalogue to add to; it is not changed
   * @param formulas in any order
   * @return the catalogue with the formulas that are right, and the problems of the others
   */
  public static Added added(Catalogue base, List<NamedFormula> formulas) {
    NamedFormulas adding = new NamedFormulas(base);
    for (NamedFormula formula : formulas) {
      if (adding.wanted.put(key(formula.name()), formula) != null) {
        adding.problem(formula, "expected one formula of this name, found two");
      }
    }
    adding.wanted.values().forEach(adding::visit);
    return new Added(adding.catalogue, List.copyOf(adding.problems));
  }

  /** Adds a formula after those that it calls. */
  private void visit(NamedFormula formula) {
    String key = key(formula.name());
    if (done.contains(key)) {
      return;
    }
    open.add(key);
    try {
      for (String called : called(formula)) {
        if (open.contains(called)) {
          problem(formula, "calls itself: " + cycle(called));
        } else {
          NamedFormula other = wanted.get(called);
          if (other != null) {
            visit(other);
          }
        }
      }
      add(formula, key);
    } catch (IllegalArgumentException e) {
      problem(formula, e.getMessage() == null ? e.toString() : e.getMessage());
    }
    open.remove(key);
    done.add(key);
  }

  private void add(NamedFormula formula, String key) {
    List<String> wrong = called(formula).stream().filter(bad::contains).toList();
    if (!bad.contains(key) && !wrong.isEmpty()) {
      problem(formula, "calls " + word(wrong.get(0)) + ", which is wrong itself");
    }
    if (bad.contains(key)) {
      return;
    }
    Function function = function(formula, catalogue);
    Optional<String> objection = catalogue.objection(function);
    if (objection.isPresent()) {
      problem(formula, objection.get());
    } else {
      catalogue = catalogue.with(function);
    }
  }

  /** The named formulas that its text calls. */
  private List<String> called(NamedFormula formula) {
    List<String> called = new ArrayList<>();
    String before = "";
    for (Token token : Lexer.tokens(formula.formula())) {
      if (token.kind() == Token.Kind.WORD
          && !before.equals(".")
          && wanted.containsKey(key(token.text()))) {
        called.add(key(token.text()));
      }
      before = token.text();
    }
    return called;
  }

  /** {@code trend -> slope -> trend}. */
  private String cycle(String from) {
    StringBuilder text = new StringBuilder();
    boolean within = false;
    for (String key : open) {
      within |= key.equals(from);
      if (within) {
        text.append(word(key)).append(" -> ");
      }
    }
    return text.append(word(from)).toString();
  }

  private void problem(NamedFormula formula, String what) {
    if (bad.add(key(formula.name()))) {
      problems.add(new Problem(formula.name(), what));
    }
  }

  private static Function function(NamedFormula named, Catalogue catalogue) {
    Template template = new Template(named.formula(), catalogue);
    List<Parameter> parameters = specified(template.parameters(), named);
    Function.Family family =
        template.isCondition() ? Function.Family.CONDITION : Function.Family.CUSTOM;
    return Function.named(
            named.name(), family, named.summary().isEmpty() ? named.formula() : named.summary())
        .from(named.source())
        .on(template.series().toArray(Input[]::new))
        .with(parameters.toArray(Parameter[]::new))
        .in(template.isCondition() ? Unit.NUMBER : Unit.NONE)
        .standingFor(template::expand);
  }

  /** The parameters of the text, with the given defaults and ranges. */
  private static List<Parameter> specified(List<Parameter> parameters, NamedFormula named) {
    Map<String, NamedFormula.ParameterSpec> left = new HashMap<>(named.parameters());
    List<Parameter> specified = new ArrayList<>();
    for (Parameter parameter : parameters) {
      NamedFormula.ParameterSpec known = left.remove(parameter.name());
      specified.add(known == null ? parameter : specified(parameter, known));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("describes "
          + String.join(", ", new TreeSet<>(left.keySet()))
          + ", but its formula has "
          + (parameters.isEmpty()
              ? "no $name"
              : "$"
                  + String.join(", $", parameters.stream().map(Parameter::name).toList())));
    }
    return specified;
  }

  private static Parameter specified(Parameter parameter, NamedFormula.ParameterSpec specified) {
    Parameter narrowed = new Parameter(
        parameter.name(),
        parameter.type(),
        specified.byDefault() == null
            ? parameter.byDefault()
            : new Argument.Numeric(specified.byDefault()),
        specified.least() == null ? parameter.least() : specified.least(),
        specified.most() == null ? parameter.most() : specified.most());
    if (narrowed.least() < parameter.least() || narrowed.most() > parameter.most()) {
      throw new IllegalArgumentException("expected a range of " + parameter.name() + " within "
          + parameter.range() + ", was " + narrowed.range());
    }
    return narrowed;
  }

  private static String word(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
