package io.cryptvault.http.app.process;

import io.cryptvault.actors.answer.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a command ends with. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILURE = 1;
  public static final int USAGE = 2;
  public static final int SOME_FAILED = 3;
  public static final int UPSTREAM = 4;
  public static final int INSUFFICIENT_DATA = 5;
  public static final int DIFFERENCE = 6;

  private ExitCode() {}

  /**
   * What a command of many symbols ends with.
   *
   * @param failed why some of them failed, one for each
   * @param all how many there were
   */
  public static int ofSome(List<Refusal.Code> failed, int all) {
    if (failed.isEmpty()) {
      return OK;
    }
    Set<Integer> codes = failed.stream().map(ExitCode::of).collect(Collectors.toSet());
    boolean isTheSource = codes.equals(Set.of(UPSTREAM)) || codes.equals(Set.of(INSUFFICIENT_DATA));
    return failed.size() == all && isTheSource ? codes.iterator().next() : SOME_FAILED;
  }

  /** What a command ends with that failed for this reason. */
  static int of(Refusal.Code code) {
    return switch (code) {
      case BAD_FORMULA -> USAGE;
      case SOURCE_UNAVAILABLE, TIMEOUT, OVERLOADED, SERIES_FULL -> UPSTREAM;
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
