package io.cryptvault.engine.formula;

import io.cryptvault.engine.formula.Formula.Calculation;
import io.cryptvault.engine.formula.Formula.Column;
import io.cryptvault.engine.formula.Formula.Compared;
import io.cryptvault.engine.formula.Formula.Higher;
import io.cryptvault.engine.formula.Formula.Inverted;
import io.cryptvault.engine.formula.Formula.Joined;
import io.cryptvault.engine.formula.Formula.Lagged;
import io.cryptvault.engine.formula.Formula.Negation;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Reads formulas by recursive descent, with one method for each level of precedence, from {@code or} (loosest) to
 * postfix:
 *
 * <pre>
 *  or > and > not > one comparison > + - > * / > unary - > name(...)[inputs].output[lag]@interval[lag]
 * </pre>
 */
public final class Parser {
  private static final int MAX_NESTING = 64;
  private static final int MAX_OPERATORS = 1_000;

  private final Catalogue catalogue;
  private final String text;
  private final List<Token> tokens;
  private final Placeholders placeholders;
  private int next;
  private int nesting;
  private int operators;

  private Parser(Catalogue catalogue, String text, Placeholders placeholders) {
    this.catalogue = catalogue;
    this.text = text;
    this.tokens = Lexer.tokens(text);
    this.placeholders = placeholders;
  }

  /**
   * {@return the formula that a text stands for}
   *
   * @param text the formula
   * @param catalogue the functions that it can call
   * @throws FormulaException when it cannot be read; the message says where and what was expected
   */
  public static Formula parse(String text, Catalogue catalogue) {
    return parse(text, catalogue, Placeholders.NONE);
  }

  /** The same for a text in which {@code $name} stands for a number. */
  static Formula parse(String text, Catalogue catalogue, Placeholders placeholders) {
    Parser parser = new Parser(catalogue, text, placeholders);
    Formula formula = parser.or();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.error("expected an operator or the end at " + parser.peek().at() + ", found "
          + parser.peek().quoted() + (parser.peek().is("=") ? "; to compare write ==" : ""));
    }
    return formula;
  }

  private Formula or() {
    Formula left = and();
    while (takeWord("or") || take("||")) {
      left = joined(Junction.OR, left, and());
    }
    return left;
  }

  private Formula and() {
    Formula left = not();
    while (takeWord("and") || take("&&")) {
      left = joined(Junction.AND, left, not());
    }
    return left;
  }

  private Formula not() {
    int at = peek().at();
    if (!takeWord("not") && !take("!")) {
      return comparison();
    }
    return nested(() -> new Inverted(condition(not(), at)));
  }

  private Formula comparison() {
    Formula left = sum();
    if (peek().kind() != Token.Kind.SIGN) {
      return left;
    }
    for (Relation relation : Relation.values()) {
      if (take(relation.sign())) {
        countOperator();
        return new Compared(relation, left, sum());
      }
    }
    return left;
  }

  private Formula sum() {
    Formula left = product();
    while (true) {
      if (take("+")) {
        left = calculation(Operator.ADD, left, product());
      } else if (take("-")) {
        left = calculation(Operator.SUBTRACT, left, product());
      } else {
        return left;
      }
    }
  }

  private Formula product() {
    Formula left = unary();
    while (true) {
      if (take("*")) {
        left = calculation(Operator.MULTIPLY, left, unary());
      } else if (take("/")) {
        left = calculation(Operator.DIVIDE, left, unary());
      } else {
        return left;
      }
    }
  }

  private Formula unary() {
    if (!take("-")) {
      return postfix();
    }
    Formula of = nested(this::unary);
    return of instanceof Formula.Literal number
        ? new Formula.Literal(-number.value())
        : new Negation(of);
  }

  private Formula postfix() {
    Formula formula = lagged(primary());
    if (take("@")) {
      formula = lagged(new Higher(formula, interval()));
    }
    return formula;
  }

  private Formula lagged(Formula of) {
    if (!take("[")) {
      return of;
    }
    int lag = lag(peek());
    next++;
    expect("]");
    return lag == 0 ? of : new Lagged(of, lag);
  }

  private int lag(Token bars) {
    if (bars.kind() == Token.Kind.PLACEHOLDER) {
      return (int) placeholder(bars, Placeholders.LAG);
    }
    if (bars.kind() != Token.Kind.NUMBER || !bars.text().matches("\\d{1,9}")) {
      throw error("expected a whole number of bars at " + bars.at() + ", found " + bars.quoted());
    }
    int lag = Integer.parseInt(bars.text());
    if (lag > Parameter.LONGEST_PERIOD) {
      throw error(
          "expected a lag 0.." + Parameter.LONGEST_PERIOD + " at " + bars.at() + ", found " + lag);
    }
    return lag;
  }

  /** The number that a {@code $name} stands for, used as this parameter. */
  private double placeholder(Token token, Parameter as) {
    placeholders.usedAs(token.name(), as);
    return value(token);
  }

  private double value(Token placeholder) {
    return placeholders
        .value(placeholder.name())
        .orElseThrow(() -> error(placeholder.quoted() + " at " + placeholder.at()
            + " stands for a number, which works only in named formulas; write the number"));
  }

  private Interval interval() {
    Token count = peek();
    Token unit = tokens.get(Math.min(next + 1, tokens.size() - 1));
    String name = count.text() + unit.text();
    if (count.kind() == Token.Kind.NUMBER && unit.kind() == Token.Kind.WORD) {
      for (Interval interval : Interval.listed()) {
        if (interval.toString().equals(name)) {
          next += 2;
          return interval;
        }
      }
    }
    throw error("expected an interval " + Interval.listed() + " at " + count.at() + ", found "
        + Quoted.of(name));
  }

  private Formula primary() {
    Token token = peek();
    next++;
    return switch (token.kind()) {
      case NUMBER -> number(token);
      case PLACEHOLDER -> new Formula.Literal(placeholder(token, Placeholders.NUMBER));
      case WORD -> named(token);
      case SIGN -> {
        if (!token.is("(")) {
          throw error(
              "expected a number, a name or \"(\" at " + token.at() + ", found " + token.quoted());
        }
        Formula inside = nested(this::or);
        expect(")");
        yield inside;
      }
      case END -> throw error("expected a number, a name or \"(\" at " + token.at());
    };
  }

  private Formula number(Token token) {
    double value = Double.parseDouble(token.text());
    if (!Double.isFinite(value)) {
      throw error("expected a finite number at " + token.at() + ", found " + token.quoted());
    }
    return new Formula.Literal(value);
  }

  private Formula named(Token name) {
    Input series = Input.named(name.text());
    if (series != null) {
      return new Column(series);
    }
    if (name.isWord("ta") && catalogue.find("ta").isEmpty() && take(".")) {
      return ofTradingView(peek());
    }
    Optional<Function> function = catalogue
        .find(name.text())
        .or(() -> TradingViewNames.oursOfPlain(name.text()).flatMap(catalogue::find));
    return call(name, function.orElseThrow(() -> unknown(name))).bound();
  }

  private Formula ofTradingView(Token name) {
    next++;
    Call call = call(
        name, catalogue.find(TradingViewNames.ours(name.text())).orElseThrow(() -> unknown(name)));
    TradingViewNames.difference(name.text(), call.binder.hasInputs()).ifPresent(difference -> {
      throw error("ta." + name.text() + " at " + name.at() + " is not the same in TradingView: it "
          + difference);
    });
    return call.bound();
  }

  /** A call as it was read; its arguments are checked when it is bound. */
  private record Call(CallBinder binder, String output) {
    Formula bound() {
      return binder.bind(output);
    }
  }

  private Call call(Token name, Function function) {
    CallBinder binder = new CallBinder(text, function, name.at(), placeholders);
    if (take("(")) {
      nested(() -> arguments(function, binder));
      expect(")");
    }
    if (peek().is("[") && !isLag()) {
      Token bracket = peek();
      next++;
      if (binder.hasInputs()) {
        throw error(function.word() + " has inputs in (...) and again in [...] at " + bracket.at()
            + "; write them once");
      }
      do {
        binder.input(nested(this::or));
      } while (take(",") || take(";"));
      expect("]");
    }
    return new Call(binder, output(function));
  }

  private boolean isLag() {
    Token.Kind kind = tokens.get(next + 1).kind();
    return (kind == Token.Kind.NUMBER || kind == Token.Kind.PLACEHOLDER)
        && tokens.get(next + 2).is("]");
  }

  /** Expressions come first and are inputs; then come numbers and kinds of average; then what has a name. */
  private boolean arguments(Function function, CallBinder binder) {
    if (peek().is(")")) {
      return true;
    }
    do {
      Token first = peek();
      if (first.kind() == Token.Kind.WORD && tokens.get(next + 1).is("=")) {
        namedArgument(first, binder);
        continue;
      }
      if (binder.hasNamed()) {
        throw error("expected a name such as " + ArgumentNames.known(function).getLast() + "= at "
            + first.at() + ", found " + first.quoted() + "; arguments without a name come first");
      }
      Optional<CallBinder.Typed> argument =
          function.takesLevels() ? Optional.empty() : typedArgument();
      if (argument.isPresent()) {
        binder.argument(argument.get());
      } else if (!binder.hasArguments()) {
        binder.input(or());
      } else {
        throw error("expected a number or a kind of average at " + first.at() + ", found "
            + first.quoted() + "; inputs come before numbers");
      }
    } while (take(",") || take(";"));
    return true;
  }

  private void namedArgument(Token name, CallBinder binder) {
    next += 2;
    OptionalInt input = binder.inputNamed(name);
    if (input.isPresent()) {
      binder.namedInput(name, input.getAsInt(), or());
      return;
    }
    Token first = peek();
    binder.namedArgument(
        name,
        typedArgument()
            .orElseThrow(() -> error("expected a number or a kind of average for " + name.quoted()
                + " at " + first.at() + ", found " + first.quoted())));
  }

  private Optional<CallBinder.Typed> typedArgument() {
    Token first = peek();
    String placeholder = first.kind() == Token.Kind.PLACEHOLDER ? first.name() : "";
    return argument().map(argument -> new CallBinder.Typed(argument, first.at(), placeholder));
  }

  /** A number or a kind of average that is a whole argument. Otherwise empty, and nothing is consumed. */
  private Optional<Argument> argument() {
    Token token = peek();
    boolean negative = token.is("-");
    Token value = negative ? tokens.get(next + 1) : token;
    boolean isNumber = value.kind() == Token.Kind.NUMBER || value.isWord("NaN");
    if (isNumber && endsArgument(tokens.get(next + (negative ? 2 : 1)))) {
      next += negative ? 2 : 1;
      // a number that is not finite is outside every range, and the error then gives the range
      double number = value.isWord("NaN") ? Double.NaN : Double.parseDouble(value.text());
      return Optional.of(new Argument.Numeric(negative ? -number : number));
    }
    if (token.kind() == Token.Kind.PLACEHOLDER && endsArgument(tokens.get(next + 1))) {
      next++;
      return Optional.of(new Argument.Numeric(value(token)));
    }
    if (token.kind() == Token.Kind.WORD && endsArgument(tokens.get(next + 1))) {
      for (AverageKind kind : AverageKind.values()) {
        if (token.isWord(kind.name())) {
          next++;
          return Optional.of(new Argument.Kind(kind));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean endsArgument(Token token) {
    return token.is(",") || token.is(";") || token.is(")") || token.kind() == Token.Kind.END;
  }

  private String output(Function function) {
    if (!take(".")) {
      return function.outputs().get(0);
    }
    Token name = peek();
    next++;
    for (String output : function.outputs()) {
      if (name.isWord(output)) {
        return output;
      }
    }
    throw error("expected an output of " + function.word() + " ("
        + String.join(", ", function.outputs()) + ") at " + name.at() + ", found " + name.quoted());
  }

  private Formula joined(Junction junction, Formula left, Formula right) {
    countOperator();
    return new Joined(junction, condition(left, 0), condition(right, 0));
  }

  private Formula condition(Formula formula, int at) {
    if (!formula.isCondition()) {
      throw error("expected a condition, found " + Quoted.of(formula.toString())
          + (at > 0 ? " at " + at : "") + "; compare it, as in " + Quoted.cut(formula.toString())
          + " > 0");
    }
    return formula;
  }

  private Formula calculation(Operator operator, Formula left, Formula right) {
    countOperator();
    return new Calculation(operator, left, right);
  }

  private void countOperator() {
    if (++operators > MAX_OPERATORS) {
      throw error("more than " + MAX_OPERATORS + " operators; split it");
    }
  }

  private <T> T nested(Supplier<T> inside) {
    if (++nesting > MAX_NESTING) {
      throw error("nested more than " + MAX_NESTING + " deep at " + peek().at());
    }
    T result = inside.get();
    nesting--;
    return result;
  }

  private FormulaException unknown(Token name) {
    Optional<String> refused = catalogue.refusal(name.text());
    if (refused.isPresent()) {
      return error("function \"" + name.text() + "\" was refused when it was registered: "
          + refused.get() + " (at " + name.at() + ")");
    }
    return error("unknown function " + Quoted.of(name.text())
        + catalogue
            .nearest(name.text())
            .map(word -> "; did you mean \"" + word + "\"?")
            .orElse("")
        + " (at " + name.at() + ")");
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean take(String sign) {
    boolean found = peek().is(sign);
    if (found) {
      next++;
    }
    return found;
  }

  private boolean takeWord(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      next++;
    }
    return found;
  }

  private void expect(String sign) {
    Token found = peek();
    if (!take(sign)) {
      throw error("expected \"" + sign + "\" at " + found.at()
          + (found.kind() == Token.Kind.END ? "" : ", found " + found.quoted()));
    }
  }

  private FormulaException error(String problem) {
    return new FormulaException(text, problem);
  }
}
