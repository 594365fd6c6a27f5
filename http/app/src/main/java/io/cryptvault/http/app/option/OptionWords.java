package io.cryptvault.http.app.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** An option that is one of a few words, whatever their case. */
public final class OptionWords {
  private OptionWords() {}

  /** The one that was typed; throws what picocli tells the user, who learns what it could have been. */
  public static <E extends Enum<E>> E of(E[] choices, String typed) {
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equalsIgnoreCase(typed))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("expected one of "
            + Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "))
            + ", was \"" + typed + "\""));
  }
}
