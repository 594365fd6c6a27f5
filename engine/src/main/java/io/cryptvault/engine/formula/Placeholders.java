package io.cryptvault.engine.formula;

import java.util.OptionalDouble;

/** What {@code $name} stands for while a formula is read. */
interface Placeholders {
  /** What a placeholder is that stands where a formula may have any number. */
  Parameter NUMBER = Parameter.required("number", Parameter.Type.REAL, -1e12, 1e12);

  /** What a placeholder is that stands for a lag. */
  Parameter LAG = Parameter.required("lag", Parameter.Type.WHOLE, 0, Parameter.LONGEST_PERIOD);

  /** There are none: the formula is not a named one. */
  Placeholders NONE = new Placeholders() {
    @Override
    public OptionalDouble value(String name) {
      return OptionalDouble.empty();
    }

    @Override
    public void takenAs(String name, Parameter parameter) {}
  };

  OptionalDouble value(String name);

  /** Tells that it stands for this parameter, and so must be in its range. */
  void takenAs(String name, Parameter parameter);
}
