package io.cryptvault.actors;

import java.util.List;
import java.util.Objects;

/** Checks lists for {@code null} and names the element. */
final class Given {
  private Given() {}

  /** Returns the list; throws {@link NullPointerException} with {@code formulas} or {@code formulas[2]} for a message. */
  static <T> List<T> all(List<T> list, String name) {
    Objects.requireNonNull(list, name);
    int k = 0;
    for (T element : list) {
      int at = k++;
      Objects.requireNonNull(element, () -> name + "[" + at + "]");
    }
    return list;
  }
}
