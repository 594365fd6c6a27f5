package io.cryptvault.http.app.process;

import io.cryptvault.actors.answer.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The exit codes of commands. */
public final class ExitCode {
  /** Everything was done. */
  public static final int OK = 0;
  /** Something failed that no other code stands for. */
  public static final int FAILURE = 1;
  /** What was typed or configured is wrong. */
  public static final int USAGE = 2;
  /** Some symbols, files or rows failed; each is named. */
  public static final int SOME_FAILED = 3;
  /** The venue or server did not answer. */
  public static final int UPSTREAM = 4;
  /** There are too few bars, or none. */
  public static final int INSUFFICIENT_DATA = 5;
  /** {@code verify} found a difference, or {@code bench --fail-on-regression} something slower. */
  public static final int DIFFERENCE = 6;

  private ExitCode() {}

  /**
   * The code of a command over many symbols.
   *
   * @param failed the reason of each symbol that failed
   * @param all the number of symbols, failed ones included
   * @return the code of the source when it failed for all of them, else {@link #SOME_FAILED} or {@link #OK}
   */
  public static int ofSome(List<Refusal.Code> failed, int all) {
    if (failed.isEmpty()) {
      return OK;
    }
    Set<Integer> codes = failed.stream().map(ExitCode::of).collect(Collectors.toSet());
    boolean isTheSource = codes.equals(Set.of(UPSTREAM)) || codes.equals(Set.of(INSUFFICIENT_DATA));
    return failed.size() == all && isTheSource ? codes.iterator().next() : SOME_FAILED;
  }

  /** {@return the code of a command that failed for this reason} */
  static int of(Refusal.Code code) {
    return switch (code) {
      case BAD_FORMULA -> USAGE;
      case SOURCE_UNAVAILABLE, TIMEOUT, OVERLOADED, OVER_BUDGET, SERIES_FULL -> UPSTREAM;
      case INSUFFICIENT_HISTORY -> INSUFFICIENT_DATA;
      case UNKNOWN_SYMBOL,
          STORE_UNAVAILABLE,
          BAD_BARS,
          SLOW_READER,
          STOPPING,
          FUNCTION_FAILED,
          INTERNAL -> FAILURE;
    };
  }
}
