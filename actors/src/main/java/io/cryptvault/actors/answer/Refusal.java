package io.cryptvault.actors.answer;

import io.cryptvault.actors.budget.OverBudget;
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
 * @param code by which callers tell reasons apart
 * @param detail where, what was expected and what was found, in words; of several problems the first, and the number of the others
 * @param errors one for each wrong formula; empty for all other reasons
 */
public record Refusal(Code code, String detail, List<String> errors) {
  /** Copies the list. */
  public Refusal {
    errors = List.copyOf(errors);
  }

  /**
   * A refusal that has nothing to do with formulas.
   *
   * @param code by which callers tell reasons apart
   * @param detail where, what was expected and what was found, in words
   */
  public Refusal(Code code, String detail) {
    this(code, detail, List.of());
  }

  /** The reasons that callers tell apart. */
  public enum Code {
    /** The source does not have the symbol, or not at this interval. Asking again does not help. */
    UNKNOWN_SYMBOL,
    /** A formula is wrong, too expensive, or does not fit the interval. */
    BAD_FORMULA,
    /** There are no closed bars at all. A formula that has not warmed up is an absent value, not a refusal. */
    INSUFFICIENT_HISTORY,
    /** The source does not answer. It may later. */
    SOURCE_UNAVAILABLE,
    /** The store of bars cannot be read or written. It may be later. */
    STORE_UNAVAILABLE,
    /** The bars that the source has, or that were pushed, are not usable. */
    BAD_BARS,
    /** A bound is reached; ask again later, or for less. */
    OVERLOADED,
    /** The memory budget has no room for it. Ask again later or for less, or raise {@code cryptvault.memory.budget}. */
    OVER_BUDGET,
    /** The series is watched for the maximum number of formulas. Questions about it are still answered. */
    SERIES_FULL,
    /** A reader did not take its updates in time, and they no longer fit its queue. */
    SLOW_READER,
    /** No answer arrived in time. */
    TIMEOUT,
    /** The engine is shutting down. */
    STOPPING,
    /** A function that is not the engine's own has thrown. Formulas that do not use it are not affected. */
    FUNCTION_FAILED,
    /** A bug in the engine; its log has the stack trace. */
    INTERNAL;

    /** {@return whether asking again later may help} */
    public boolean passes() {
      return switch (this) {
        case SOURCE_UNAVAILABLE,
            STORE_UNAVAILABLE,
            OVERLOADED,
            OVER_BUDGET,
            SERIES_FULL,
            TIMEOUT,
            STOPPING -> true;
        case UNKNOWN_SYMBOL,
            BAD_FORMULA,
            INSUFFICIENT_HISTORY,
            BAD_BARS,
            SLOW_READER,
            FUNCTION_FAILED,
            INTERNAL -> false;
      };
    }

    /**
     * {@return the code with this name, or nothing if there is none}
     *
     * @param name as in {@link #name()}, for example from another engine's answer
     */
    public static Optional<Code> named(String name) {
      return Stream.of(values()).filter(code -> code.name().equals(name)).findFirst();
    }
  }

  /**
   * {@return the refusal of formulas that are wrong or too expensive, with every problem}
   *
   * @param wrong what the compiler threw
   */
  public static Refusal of(FormulaException wrong) {
    List<String> errors = wrong.problems();
    int more = errors.size() - 1;
    String first = errors.get(0);
    return new Refusal(
        Code.BAD_FORMULA, more == 0 ? first : first + "; and " + more + " more", errors);
  }

  /**
   * {@return the refusal for a failure; {@link Code#INTERNAL} for a failure that no code describes}
   *
   * @param failure if it only wraps another failure, the other one decides
   */
  public static Refusal of(Throwable failure) {
    return switch (failure) {
      case Refused refused -> refused.refusal();
      case UnknownSeries e -> new Refusal(Code.UNKNOWN_SYMBOL, messageOf(e));
      case SourceUnavailable e -> new Refusal(Code.SOURCE_UNAVAILABLE, messageOf(e));
      case StoreUnavailable e -> new Refusal(Code.STORE_UNAVAILABLE, messageOf(e));
      case OverBudget e -> new Refusal(Code.OVER_BUDGET, messageOf(e));
      case BadBars e -> new Refusal(Code.BAD_BARS, messageOf(e));
      case TimeoutException e -> new Refusal(Code.TIMEOUT, messageOf(e));
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case ExecutionException e when e.getCause() != null -> of(e.getCause());
      default -> new Refusal(Code.INTERNAL, failure.toString());
    };
  }

  private static String messageOf(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  @Override
  public String toString() {
    return code + ": " + detail;
  }
}
