package io.cryptvault.http.socket;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.wire.ClientMessage;
import java.util.List;

/** A stream that a client wants, in the engine's words. Formulas are read by the engine. Immutable. */
record StreamRequest(Series series, List<String> formulas, boolean forming) {
  private static final StreamRequest NONE =
      new StreamRequest(new Series(Symbol.of("-"), Interval.MINUTE), List.of(), false);

  /** A wish that cannot be one: the refusal says why. */
  static final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Invalid(Refusal refusal) {
      super(refusal.detail());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** Stands where a wish was refused before it became a request. */
  static StreamRequest none() {
    return NONE;
  }

  boolean isReal() {
    return !equals(NONE);
  }

  /** Reads a wish; throws {@link Invalid}. */
  static StreamRequest of(ClientMessage.Wish wish, HttpSettings settings) {
    if (wish.formulas().isEmpty() || wish.formulas().size() > settings.maxFormulas()) {
      throw new Invalid(new Refusal(
          Refusal.Code.BAD_FORMULA,
          "formulas: expected 1 to " + settings.maxFormulas() + ", found "
              + wish.formulas().size()));
    }
    return new StreamRequest(
        new Series(symbol(wish.symbol()), interval(wish.interval())),
        wish.formulas(),
        wish.forming());
  }

  private static Symbol symbol(String name) {
    try {
      return Symbol.of(name);
    } catch (IllegalArgumentException e) {
      throw new Invalid(new Refusal(Refusal.Code.UNKNOWN_SYMBOL, String.valueOf(e.getMessage())));
    }
  }

  private static Interval interval(String name) {
    try {
      return Interval.of(name);
    } catch (IllegalArgumentException e) {
      throw new Invalid(new Refusal(Refusal.Code.UNKNOWN_SYMBOL, String.valueOf(e.getMessage())));
    }
  }
}
