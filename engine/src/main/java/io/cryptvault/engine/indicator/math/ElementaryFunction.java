package io.cryptvault.engine.indicator.math;

import java.util.function.DoubleUnaryOperator;

/**
 * What can be made of a number. Of {@link StrictMath}, so that every machine gives the same bits: a state goes on elsewhere
 * as if it had never moved.
 */
enum ElementaryFunction {
  ACOS("Arc cosine, in radians", "absent outside -1..1", StrictMath::acos),
  ASIN("Arc sine, in radians", "absent outside -1..1", StrictMath::asin),
  ATAN("Arc tangent, in radians", "", StrictMath::atan),
  CEIL("The next whole number above", "", Math::ceil),
  COS("Cosine of radians", "", Trigonometry::cos),
  COSH("Hyperbolic cosine", "absent where it overflows", StrictMath::cosh),
  EXP("Power of e", "absent where it overflows", StrictMath::exp),
  FLOOR("The next whole number below", "", Math::floor),
  LN("Natural logarithm", "absent at 0 and below", StrictMath::log),
  LOG10("Logarithm to base 10", "absent at 0 and below", StrictMath::log10),
  SIN("Sine of radians", "", Trigonometry::sin),
  SINH("Hyperbolic sine", "absent where it overflows", StrictMath::sinh),
  SQRT("Square root", "absent below 0", Math::sqrt),
  TAN("Tangent of radians", "", Trigonometry::tan),
  TANH("Hyperbolic tangent", "", StrictMath::tanh);

  private final String summary;
  private final String edge;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps nothing
  private final DoubleUnaryOperator operator;

  ElementaryFunction(String summary, String edge, DoubleUnaryOperator operator) {
    this.summary = summary;
    this.edge = edge;
    this.operator = operator;
  }

  String summary() {
    return summary;
  }

  /** Where it has no value; empty where it always has. */
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
