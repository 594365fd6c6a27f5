package io.cryptvault.engine.formula;

/**
 * A parameter of a function: its name, its default and what it may be. Immutable.
 *
 * @param byDefault {@code NaN} for one that every call must give
 * @param least the least number allowed; unused for kinds of average
 * @param most the greatest number allowed; unused for kinds of average
 */
public record Parameter(String name, Type type, Argument byDefault, double least, double most) {

  /** The longest window that a formula may ask for, in bars. */
  public static final int LONGEST_PERIOD = 100_000;

  /** What a parameter is. */
  public enum Type {
    WHOLE,
    REAL,
    AVERAGE
  }

  /** A window in bars, from {@code least} to {@value #LONGEST_PERIOD}. */
  public static Parameter period(String name, int byDefault, int least) {
    return new Parameter(name, Type.WHOLE, new Argument.Numeric(byDefault), least, LONGEST_PERIOD);
  }

  public static Parameter real(String name, double byDefault, double least, double most) {
    return new Parameter(name, Type.REAL, new Argument.Numeric(byDefault), least, most);
  }

  public static Parameter average(String name, AverageKind byDefault) {
    return new Parameter(name, Type.AVERAGE, new Argument.Kind(byDefault), 0, 0);
  }

  /** A number without a default: every call must give it. */
  static Parameter required(String name, Type type, double least, double most) {
    return new Parameter(name, type, new Argument.Numeric(Double.NaN), least, most);
  }

  public boolean isRequired() {
    return byDefault instanceof Argument.Numeric number && Double.isNaN(number.value());
  }

  /** What it may be, in words: {@code a whole number 2..100000}. */
  public String range() {
    return switch (type) {
      case WHOLE ->
        "a whole number " + FormulaPrinter.number(least) + ".." + FormulaPrinter.number(most);
      case REAL -> "a number " + FormulaPrinter.number(least) + ".." + FormulaPrinter.number(most);
      case AVERAGE -> "a kind of average: " + AverageKind.words();
    };
  }

  boolean allows(double value) {
    return value >= least && value <= most && (type == Type.REAL || value == Math.rint(value));
  }
}
