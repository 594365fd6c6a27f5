package io.cryptvault.engine.formula;

import java.util.OptionalDouble;

/** What {@code $name} stands for while a formula is read. */
interface Placeholders {
  /** A placeholder used where a formula can have any number. */
  Parameter NUMBER = Parameter.required("number", Parameter.Type.REAL, -1e12, 1e12);

  /** A placeholder used as a lag. */
  Parameter LAG = Parameter.required("lag", Parameter.Type.WHOLE, 0, Parameter.LONGEST_PERIOD);

  /** No placeholders: the formula is not a named one. */
  Placeholders NONE = new Placeholders() {
    @Override
    public OptionalDouble value(String name) {
      return OptionalDouble.empty();
    }

    @Override
    public void usedAs(String name, Parameter parameter) {}
  };

  /** {@return the number that a name stands for, if there is one} */
  OptionalDouble value(String name);

  /** Records that a name is used as this parameter, so that its range applies. */
  void usedAs(String name, Parameter parameter);
}
