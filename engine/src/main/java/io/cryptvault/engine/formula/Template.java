package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The text of a named formula. It is read once to find what it takes, and again with numbers for each call. The range
 * of a {@code $name} follows from where it is used: {@code ema(close, $fast)} makes it a period of {@code ema}.
 * Immutable.
 */
final class Template {
  private final String text;
  private final Catalogue catalogue;
  private final List<Parameter> parameters;
  private final List<Input> series;
  private final boolean condition;

  /** Throws {@link FormulaException} when the text cannot be read. */
  Template(String text, Catalogue catalogue) {
    this.text = text;
    this.catalogue = catalogue;
    Uses uses = new Uses(text);
    Formula tree = Parser.parse(text, catalogue, uses);
    Set<Input> read = EnumSet.noneOf(Input.class);
    List<Input> inOrder = new ArrayList<>();
    new Substitution(each -> {
          if (read.add(each)) {
            inOrder.add(each);
          }
          return new Formula.Column(each);
        })
        .in(tree);
    this.parameters = List.copyOf(uses.parameters.values());
    this.series = List.copyOf(inOrder);
    this.condition = tree.isCondition();
  }

  /** {@return its parameters as they follow from the text, without defaults} */
  List<Parameter> parameters() {
    return parameters;
  }

  /** {@return the series that it reads, in the order of the text} */
  List<Input> series() {
    return series;
  }

  boolean isCondition() {
    return condition;
  }

  /** {@return the tree with inputs for its series and numbers for its placeholders} */
  Formula expand(List<Formula> inputs, List<Argument> arguments) {
    Formula tree = Parser.parse(text, catalogue, new Values(parameters, arguments));
    return new Substitution(each -> inputs.get(series.indexOf(each))).in(tree);
  }

  /** Collects where each placeholder is used. The numbers do not matter yet. */
  private static final class Uses implements Placeholders {
    private final String text;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    Uses(String text) {
      this.text = text;
      for (Token token : Lexer.tokens(text)) {
        if (token.kind() == Token.Kind.PLACEHOLDER) {
          parameters.put(
              token.name(),
              Parameter.required(
                  token.name(),
                  Parameter.Type.REAL,
                  Double.NEGATIVE_INFINITY,
                  Double.POSITIVE_INFINITY));
        }
      }
    }

    @Override
    public OptionalDouble value(String name) {
      return OptionalDouble.of(1);
    }

    @Override
    public void usedAs(String name, Parameter as) {
      parameters.computeIfPresent(name, (key, known) -> both(known, as));
    }

    private Parameter both(Parameter known, Parameter as) {
      boolean whole = known.type() == Parameter.Type.WHOLE || as.type() == Parameter.Type.WHOLE;
      Parameter both = Parameter.required(
          known.name(),
          whole ? Parameter.Type.WHOLE : Parameter.Type.REAL,
          Math.max(known.least(), as.least()),
          Math.min(known.most(), as.most()));
      if (both.least() > both.most()) {
        throw new FormulaException(
            text,
            "$" + known.name() + " is used as " + known.range() + " and as " + as.range()
                + "; no number is both");
      }
      return both;
    }
  }

  /** The numbers of one call. */
  private record Values(List<Parameter> parameters, List<Argument> arguments)
      implements Placeholders {
    @Override
    public OptionalDouble value(String name) {
      for (int k = 0; k < parameters.size(); k++) {
        if (parameters.get(k).name().equals(name)
            && arguments.get(k) instanceof Argument.Numeric number) {
          return OptionalDouble.of(number.value());
        }
      }
      return OptionalDouble.empty();
    }

    @Override
    public void usedAs(String name, Parameter parameter) {}
  }
}
