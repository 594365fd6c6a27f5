package io.cryptvault.actors.calculation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link BatchCalculator} has computed. Immutable if arguments and results are.
 *
 * @param <A> type of the arguments
 * @param <R> type of the results
 * @param arguments as they were added
 * @param byArgument the result of each distinct argument that did not fail, in the order of the first of each
 * @param failures what the function threw for the others
 */
public record CalculatedBatch<A, R>(
    List<A> arguments, Map<A, R> byArgument, Map<A, Throwable> failures) {
  /** Copies the list and the maps. */
  public CalculatedBatch {
    arguments = List.copyOf(arguments);
    byArgument = Collections.unmodifiableMap(new LinkedHashMap<>(byArgument));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /**
   * {@return a result for each argument, in the order in which they were added}
   *
   * @throws IllegalStateException when an argument failed: it names the first one, and has what was thrown as its cause
   */
  public List<R> results() {
    failures.forEach((argument, failure) -> {
      throw new IllegalStateException(
          failures.size() + " of " + computed() + " calculations failed, the first for " + argument
              + ": " + failure + "; byArgument() has the results of the others",
          failure);
    });
    List<R> results = new ArrayList<>(arguments.size());
    for (A argument : arguments) {
      results.add(byArgument.get(argument));
    }
    return Collections.unmodifiableList(results);
  }

  /** {@return how many results were asked for} */
  public int asked() {
    return arguments.size();
  }

  /** {@return how often the function was called: once for each distinct argument} */
  public int computed() {
    return byArgument.size() + failures.size();
  }

  /** {@return the share of calls that equal arguments have saved, 0 to below 1; 0 when nothing was asked for} */
  public double savedShare() {
    return arguments.isEmpty() ? 0 : 1 - (double) computed() / asked();
  }
}
