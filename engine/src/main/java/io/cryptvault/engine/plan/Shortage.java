package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Formula;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why a formula has no value yet. */
public final class Shortage {
  /** A longer input is not repeated. */
  private static final int SHORT = 40;

  private Shortage() {}

  /**
   * {@return how many bars a formula needs and how many there are; of {@code max} and {@code min} over more bars than
   * there are also what they are, since {@code max(close, 42000)} is not the larger of the two}
   *
   * @param typed the formula as typed
   * @param formula the same, as it was read
   * @param warmUp how far it has warmed up
   * @param series whose bars
   */
  public static String of(String typed, Formula formula, WarmUp warmUp, String series) {
    return typed + " needs " + warmUp.needed() + " bars, " + series + " has " + warmUp.seen()
        + windowIn(formula, warmUp.seen()).map(Shortage::explained).orElse("");
  }

  private static Optional<Formula.Call> windowIn(Formula formula, long seen) {
    if (formula instanceof Formula.Call call && isExtreme(call) && period(call) > seen) {
      return Optional.of(call);
    }
    return parts(formula).flatMap(part -> windowIn(part, seen).stream()).findFirst();
  }

  private static boolean isExtreme(Formula.Call call) {
    return call.function().name().equals("MAX") || call.function().name().equals("MIN");
  }

  private static double period(Formula.Call call) {
    return ((Argument.Numeric) call.arguments().get(0)).value();
  }

  private static Stream<Formula> parts(Formula formula) {
    return switch (formula) {
      case Formula.Call call -> call.inputs().stream();
      case Formula.Lagged lagged -> Stream.of(lagged.of());
      case Formula.Higher higher -> Stream.of(higher.of());
      case Formula.Negation negation -> Stream.of(negation.of());
      case Formula.Inverted inverted -> Stream.of(inverted.of());
      case Formula.Calculation c -> Stream.of(c.left(), c.right());
      case Formula.Compared c -> Stream.of(c.left(), c.right());
      case Formula.Joined joined -> Stream.of(joined.left(), joined.right());
      case Formula.Column column -> Stream.of();
      case Formula.Literal number -> Stream.of();
    };
  }

  private static String explained(Formula.Call call) {
    boolean isMax = call.function().name().equals("MAX");
    String input = call.inputs().get(0).toString();
    String period = call.arguments().get(0).toString();
    boolean isShort = input.length() <= SHORT;
    String a = isShort ? "(" + input + ")" : "a";
    String b = isShort ? period : "b";
    if (call.inputs().get(0) instanceof Formula.Column) {
      a = input;
    }
    return "; " + call.function().word() + "(" + (isShort ? input : "...") + ", " + period
        + ") is the " + (isMax ? "highest" : "lowest") + " of the last " + period
        + " bars; for the " + (isMax ? "larger" : "smaller") + " of two values write (" + a
        + (isMax ? " > " : " < ") + b + ") * " + a + " + (" + a + (isMax ? " <= " : " >= ") + b
        + ") * " + b;
  }
}
