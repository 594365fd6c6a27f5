package io.cryptvault.http.socket;

import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.wire.ClientMessage;
import io.cryptvault.http.wire.Problem;
import java.util.List;

/**
 * A stream that a client wants, its series parsed. The engine parses the formulas. Immutable.
 *
 * @param series whose readings
 * @param formulas as typed
 * @param forming whether updates of the forming bar are wanted, too
 */
public record StreamRequest(Series series, List<String> formulas, boolean forming) {
  /** Copies the list. */
  public StreamRequest {
    formulas = List.copyOf(formulas);
  }

  /** A request for a stream that is wrong; the problem says why. */
  public static final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Invalid(String code, String detail) {
      super(detail);
      this.problem = Problem.of(422, code, detail);
    }

    /** {@return what is wrong, as the client is told} */
    public Problem problem() {
      return problem;
    }
  }

  /** Reads a client's request; throws {@link Invalid}. */
  static StreamRequest of(ClientMessage.Wish wish, HttpSettings settings) {
    requireCount(wish.formulas(), settings);
    return new StreamRequest(
        new Series(symbol(wish.symbol()), interval(wish.interval())),
        wish.formulas(),
        wish.forming());
  }

  /** Throws {@link Invalid} when a stream may not have as many formulas. */
  static void requireCount(List<String> formulas, HttpSettings settings) {
    int count = formulas.size();
    if (count < 1 || count > settings.maxFormulas()) {
      throw new Invalid(
          count < 1 ? "MISSING_PARAMETER" : "TOO_MANY_FORMULAS",
          "formulas: expected a list of 1 to " + settings.maxFormulas() + ", found " + count);
    }
  }

  /** The same stream with other formulas. */
  StreamRequest with(List<String> others) {
    return new StreamRequest(series, others, forming);
  }

  static Symbol symbol(String name) {
    try {
      return Symbol.of(name);
    } catch (IllegalArgumentException e) {
      throw new Invalid("BAD_SYMBOL", String.valueOf(e.getMessage()));
    }
  }

  static Interval interval(String name) {
    try {
      return Interval.of(name);
    } catch (IllegalArgumentException e) {
      throw new Invalid("UNKNOWN_INTERVAL", String.valueOf(e.getMessage()));
    }
  }
}
