package io.cryptvault.engine.formula;

/**
 * A parameter of a function. Immutable.
 *
 * @param name what it is called
 * @param type a whole number, any number, or a kind of average
 * @param byDefault {@code NaN} when each call must give it
 * @param least the lowest number allowed; unused for kinds of average
 * @param most the highest number allowed; unused for kinds of average
 */
public record Parameter(String name, Type type, Argument byDefault, double least, double most) {

  /** The longest window that a formula may ask for, in bars. */
  public static final int LONGEST_PERIOD = 100_000;

  /** What a parameter can be. */
  public enum Type {
    /** A whole number. */
    WHOLE,
    /** Any number. */
    REAL,
    /** A kind of moving average. */
    AVERAGE
  }

  /**
   * {@return a window in bars, from {@code least} to {@value #LONGEST_PERIOD}}
   *
   * @param name what it is called
   * @param byDefault the window when none is given
   * @param least the shortest window allowed
   */
  public static Parameter period(String name, int byDefault, int least) {
    return new Parameter(name, Type.WHOLE, new Argument.Numeric(byDefault), least, LONGEST_PERIOD);
  }

  /**
   * {@return a number}
   *
   * @param name what it is called
   * @param byDefault the number when none is given
   * @param least the lowest number allowed
   * @param most the highest number allowed
   */
  public static Parameter real(String name, double byDefault, double least, double most) {
    return new Parameter(name, Type.REAL, new Argument.Numeric(byDefault), least, most);
  }

  /**
   * {@return a kind of moving average}
   *
   * @param name what it is called
   * @param byDefault the kind when none is given
   */
  public static Parameter average(String name, AverageKind byDefault) {
    return new Parameter(name, Type.AVERAGE, new Argument.Kind(byDefault), 0, 0);
  }

  /** {@return a number that each call must give} */
  static Parameter required(String name, Type type, double least, double most) {
    return new Parameter(name, type, new Argument.Numeric(Double.NaN), least, most);
  }

  /** {@return whether each call must give it, because there is no default} */
  public boolean isRequired() {
    return byDefault instanceof Argument.Numeric number && Double.isNaN(number.value());
  }

  /** {@return what is allowed, in words: {@code a whole number 2..100000}} */
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
