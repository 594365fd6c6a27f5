package io.cryptvault.actors.calculation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Calls a function for many arguments, once for each distinct one. A failure of one argument does not stop the others. Not thread-safe; the
 * function is called from one thread unless {@link #on} says otherwise.
 *
 * <pre>{@code
 * CalculatedBatch<Symbol, Double> scores = BatchCalculator.of(this::score).add(btc).add(eth).add(btc).run();
 * scores.results();     // three
 * scores.savedShare();  // a third
 * }</pre>
 *
 * @param <A> type of the arguments; equal ones have equal results
 * @param <R> type of the results
 */
public final class BatchCalculator<A, R> {
  private final Function<? super A, ? extends R> function;
  private final List<A> arguments = new ArrayList<>();
  private Executor executor = Runnable::run;

  private BatchCalculator(Function<? super A, ? extends R> function) {
    this.function = Objects.requireNonNull(function, "function");
  }

  /**
   * {@return a calculator without arguments}
   *
   * @param <A> type of the arguments
   * @param <R> type of the results
   * @param function computes a result, never null
   */
  public static <A, R> BatchCalculator<A, R> of(Function<? super A, ? extends R> function) {
    return new BatchCalculator<>(function);
  }

  /**
   * Asks for one more result.
   *
   * @param argument may equal earlier ones
   * @return this
   */
  public BatchCalculator<A, R> add(A argument) {
    arguments.add(Objects.requireNonNull(argument, "argument"));
    return this;
  }

  /**
   * Asks for more results.
   *
   * @param more arguments, which may equal each other and earlier ones
   * @return this
   */
  public BatchCalculator<A, R> addAll(Collection<? extends A> more) {
    more.forEach(this::add);
    return this;
  }

  /**
   * Where the function is called, each distinct argument as a task of its own; the default is the thread that calls {@link #run}, which must
   * not be one of the executor's when all of these may be busy.
   *
   * @param calls the function; may do so in several threads
   * @return this
   */
  public BatchCalculator<A, R> on(Executor calls) {
    executor = Objects.requireNonNull(calls, "calls");
    return this;
  }

  /**
   * Computes, and waits until all is computed. The arguments stay, so that it can be run again.
   *
   * @return results and failures
   */
  public CalculatedBatch<A, R> run() {
    Map<A, Flight<R>> flights = new LinkedHashMap<>();
    for (A argument : arguments) {
      flights.computeIfAbsent(argument, this::start);
    }
    Map<A, R> results = new LinkedHashMap<>();
    Map<A, Throwable> failures = new LinkedHashMap<>();
    flights.forEach((argument, flight) -> {
      Flight.Landed<R> landed = flight.join();
      if (landed.value() != null) {
        results.put(argument, landed.value());
      } else if (landed.failure() != null) {
        failures.put(argument, landed.failure());
      }
    });
    return new CalculatedBatch<>(arguments, results, failures);
  }

  private Flight<R> start(A argument) {
    Flight<R> flight = new Flight<>();
    executor.execute(() -> flight.complete(Flight.land(argument, function, (key, value) -> 0)));
    return flight;
  }
}
