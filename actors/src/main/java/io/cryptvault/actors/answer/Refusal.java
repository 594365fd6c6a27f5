package io.cryptvault.actors.answer;

import io.cryptvault.engine.formula.FormulaException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Why something was not done. Immutable.
 *
 * @param code what callers tell apart
 * @param detail where, what was expected and what was found, in whole words; of several problems the first, and how many more
 * @param errors one for each formula that is wrong; empty for every other reason
 */
public record Refusal(Code code, String detail, List<String> errors) {
  public Refusal {
    errors = List.copyOf(errors);
  }

  public Refusal(Code code, String detail) {
    this(code, detail, List.of());
  }

  /** The reasons that callers tell apart. */
  public enum Code {
    /** The source does not have the symbol, or not at this interval. Asking again gives the same. */
    UNKNOWN_SYMBOL,
    /** A formula is wrong, too dear, or does not fit the interval. */
    BAD_FORMULA,
    /** There are no closed bars at all. Formulas that are merely not warm are absent values instead. */
    INSUFFICIENT_HISTORY,
    /** The source does not answer. Later it may. */
    SOURCE_UNAVAILABLE,
    /** The store of bars cannot be read or written. Later it may. */
    STORE_UNAVAILABLE,
    /** What the source has is not usable. */
    BAD_BARS,
    /** A bound is reached; ask again later, or for less. */
    OVERLOADED,
    /** A series is watched for as many formulas as it can be; who only asks is not touched by it. */
    SERIES_FULL,
    /** A reader did not take its updates in time, and more than its queue holds had gathered. */
    SLOW_READER,
    /** No answer came in time. */
    TIMEOUT,
    /** The engine is going down. */
    STOPPING,
    /** A function that is not the engine's own has thrown; what does not use it is not touched. */
    FUNCTION_FAILED,
    /** A fault of the engine's own; its log has the trace. */
    INTERNAL;

    /** Whether asking again later may help. */
    public boolean passes() {
      return switch (this) {
        case SOURCE_UNAVAILABLE, STORE_UNAVAILABLE, OVERLOADED, SERIES_FULL, TIMEOUT, STOPPING ->
          true;
        case UNKNOWN_SYMBOL,
            BAD_FORMULA,
            INSUFFICIENT_HISTORY,
            BAD_BARS,
            SLOW_READER,
            FUNCTION_FAILED,
            INTERNAL -> false;
      };
    }

    /** The one of this name, as another engine tells it; none for one that is of something else. */
    public static Optional<Code> named(String name) {
      return Stream.of(values()).filter(code -> code.name().equals(name)).findFirst();
    }
  }

  /** The refusal of formulas that are wrong or too dear: every problem is told. */
  public static Refusal of(FormulaException wrong) {
    List<String> errors = wrong.problems();
    int more = errors.size() - 1;
    String first = errors.get(0);
    return new Refusal(
        Code.BAD_FORMULA, more == 0 ? first : first + "; and " + more + " more", errors);
  }

  /** The refusal that a failure amounts to. */
  public static Refusal of(Throwable failure) {
    return switch (failure) {
      case Refused refused -> refused.refusal();
      case UnknownSeries e -> new Refusal(Code.UNKNOWN_SYMBOL, said(e));
      case SourceUnavailable e -> new Refusal(Code.SOURCE_UNAVAILABLE, said(e));
      case StoreUnavailable e -> new Refusal(Code.STORE_UNAVAILABLE, said(e));
      case BadBars e -> new Refusal(Code.BAD_BARS, said(e));
      case TimeoutException e -> new Refusal(Code.TIMEOUT, said(e));
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case ExecutionException e when e.getCause() != null -> of(e.getCause());
      default -> new Refusal(Code.INTERNAL, failure.toString());
    };
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  @Override
  public String toString() {
    return code + ": " + detail;
  }
}
