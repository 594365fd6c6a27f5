package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.Arrays;
import java.util.Optional;

/** The function that a user names: {@code rsi}, {@code RSI} or a call of it, {@code rsi(14)}. */
final class NamedFunction {
  private NamedFunction() {}

  /** Throws a {@link Failure} that says what may have been meant. */
  static Function of(String typed, Catalogue catalogue) {
    String name = typed.replaceFirst("[(\\[.].*", "").trim();
    return catalogue
        .find(name)
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "Unknown function: " + Quoted.cut(name) + "; " + hint(name, catalogue)));
  }

  private static String hint(String name, Catalogue catalogue) {
    Optional<String> price = Arrays.stream(Input.values())
        .map(Input::word)
        .filter(name::equalsIgnoreCase)
        .findFirst();
    if (price.isPresent()) {
      return "formulas name " + price.get() + " without a call, as in sma(" + price.get() + ", 20)";
    }
    return catalogue
        .refusal(name)
        .or(() -> catalogue.nearest(name).map(near -> "did you mean " + near + "?"))
        .orElse("look for it with cryptvault catalog --search " + Quoted.cut(name));
  }
}
