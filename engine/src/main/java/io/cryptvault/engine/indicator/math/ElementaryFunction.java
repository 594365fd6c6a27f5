package io.cryptvault.engine.indicator.math;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of one number. By {@link StrictMath}, so that every machine gives the same bits: a state that moves to another
 * machine continues without a difference.
 */
enum ElementaryFunction {
  ACOS("Arc cosine, in radians", "absent outside -1..1", StrictMath::acos),
  ASIN("Arc sine, in radians", "absent outside -1..1", StrictMath::asin),
  ATAN("Arc tangent, in radians", "", StrictMath::atan),
  CEIL("The value rounded up to a whole number", "", Math::ceil),
  COS("Cosine of radians", "", Trigonometry::cos),
  COSH("Hyperbolic cosine", "absent where it overflows", StrictMath::cosh),
  EXP("e to the power of the value", "absent where it overflows", StrictMath::exp),
  FLOOR("The value rounded down to a whole number", "", Math::floor),
  LN("Natural logarithm", "absent at 0 and below", StrictMath::log),
  LOG10("Logarithm to base 10", "absent at 0 and below", StrictMath::log10),
  SIN("Sine of radians", "", Trigonometry::sin),
  SINH("Hyperbolic sine", "absent where it overflows", StrictMath::sinh),
  SQRT("Square root", "absent below 0", Math::sqrt),
  TAN("Tangent of radians", "", Trigonometry::tan),
  TANH("Hyperbolic tangent", "", StrictMath::tanh);

  private final String summary;
  private final String edge;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
  private final DoubleUnaryOperator operator;

  ElementaryFunction(String summary, String edge, DoubleUnaryOperator operator) {
    this.summary = summary;
    this.edge = edge;
    this.operator = operator;
  }

  String summary() {
    return summary;
  }

  /** Says where the function has no value; empty if it has one everywhere. */
  String edge() {
    return edge;
  }

  boolean hasGaps() {
    return !edge.isEmpty();
  }

  double of(double value) {
    return operator.applyAsDouble(value);
  }
}
