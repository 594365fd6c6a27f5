package io.cryptvault.actors;

import java.util.List;
import java.util.Objects;

/** Names arguments that are {@code null}, elements of lists as well. */
final class Given {
  private Given() {}

  /** The list; throws {@link NullPointerException} that says {@code formulas} or {@code formulas[2]}. */
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
