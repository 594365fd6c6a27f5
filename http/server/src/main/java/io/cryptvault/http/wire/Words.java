package io.cryptvault.http.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants as words of documents. */
final class Words {
  private Words() {}

  /** {@code RUNNING} is written {@code running}. */
  static List<String> of(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
