package io.cryptvault.actors.profile;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures named operations: how often, how long, how many bytes, called from where.
 *
 * <pre>{@code
 * Profiler.enable();
 * Bars bars = Profiler.measure("load", () -> read(file));
 * try (var scoring = Profiler.begin("score")) {
 *   ...
 * }
 * System.out.println(Profiler.report().toText());
 * }</pre>
 *
 * <p>There is one profiler a JVM, because an operation may cross every engine in it. It is off until {@link #enable}, and then costs one
 * read of a field an operation. On, an operation costs less than 0.1 us (docs/benchmarks.md) and no lock; memory is bounded by {@link
 * ProfilerOptions#maximumPlaces} and 5 KB a thread. A name is a word from a small set, such as {@code "load"}, and never holds a symbol or
 * a number. Operations of one thread nest: the time of the inner ones is not part of the outer one's own time. {@code null} throws {@link
 * NullPointerException}. Thread-safe.
 */
public final class Profiler {
  private static final Logger LOG = LoggerFactory.getLogger(Profiler.class);

  private static volatile @Nullable Recording recording;
  private static volatile @Nullable Recording last;

  private Profiler() {}

  /** Switches it on with {@link ProfilerOptions#DEFAULT}; what was measured before is dropped. */
  public static void enable() {
    enable(ProfilerOptions.DEFAULT);
  }

  /**
   * Switches it on; what was measured before is dropped.
   *
   * @param options bounds
   */
  public static void enable(ProfilerOptions options) {
    Recording begun = new Recording(options, LOG);
    last = begun;
    recording = begun;
  }

  /** Switches it off. The report stays. */
  public static void disable() {
    recording = null;
  }

  /** {@return whether it is on} */
  public static boolean isEnabled() {
    return recording != null;
  }

  /**
   * Measures something that has a result, also when it throws.
   *
   * @param <T> type of the result
   * @param <E> what it throws
   * @param name of the operation
   * @param work is run once, on this thread
   * @return its result
   * @throws E as the work does
   */
  public static <T, E extends Exception> T measure(String name, Work<T, E> work) throws E {
    Objects.requireNonNull(name, "name");
    Recording on = recording;
    if (on == null) {
      return work.run();
    }
    ThreadRecorder recorder = on.recorder();
    int depth = recorder.enter(name);
    try {
      return work.run();
    } finally {
      recorder.leave(depth);
    }
  }

  /**
   * Measures something that has no result, also when it throws.
   *
   * @param <E> what it throws
   * @param name of the operation
   * @param step is run once, on this thread
   * @throws E as the step does
   */
  public static <E extends Exception> void measure(String name, Step<E> step) throws E {
    Objects.requireNonNull(name, "name");
    Recording on = recording;
    if (on == null) {
      step.run();
      return;
    }
    ThreadRecorder recorder = on.recorder();
    int depth = recorder.enter(name);
    try {
      step.run();
    } finally {
      recorder.leave(depth);
    }
  }

  /**
   * Measures from now until a stage completes, with a result or a failure. Bytes are not known, because other threads do the work; the time
   * is nobody else's, so it counts as the operation's own and not as part of the one around it.
   *
   * @param <T> type of the result
   * @param name of the operation
   * @param work is run once, on this thread; what it throws, this method throws
   * @return its stage
   */
  public static <T> CompletionStage<T> measureStage(
      String name, Supplier<? extends CompletionStage<T>> work) {
    Objects.requireNonNull(name, "name");
    Recording on = recording;
    if (on == null) {
      return work.get();
    }
    Place place = on.recorder().within(name);
    long start = System.nanoTime();
    place.waiting().increment();
    CompletionStage<T> stage;
    try {
      stage = work.get();
    } catch (RuntimeException | Error e) {
      ended(on, place, start);
      throw e;
    }
    return stage.whenComplete((result, failure) -> ended(on, place, start));
  }

  private static void ended(Recording on, Place place, long start) {
    place.waiting().decrement();
    on.recorder().add(place, System.nanoTime() - start);
  }

  /**
   * Begins an operation that {@link Operation#close} ends, best by {@code try}.
   *
   * @param name of the operation
   * @return the running operation
   */
  public static Operation begin(String name) {
    Objects.requireNonNull(name, "name");
    Recording on = recording;
    return on == null ? UnmeasuredOperation.INSTANCE : on.recorder().begin(name);
  }

  /**
   * {@return a function that measures each of its calls}
   *
   * @param <A> type of the argument
   * @param <R> type of the result
   * @param name of the operation
   * @param function the function
   */
  public static <A, R> Function<A, R> profiled(
      String name, Function<? super A, ? extends R> function) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(function, "function");
    return argument -> measure(name, () -> function.apply(argument));
  }

  /**
   * Counts a look-up in a cache.
   *
   * @param cache its name
   * @param isHit whether it had what was asked
   */
  public static void lookedUp(String cache, boolean isHit) {
    Recording on = recording;
    if (on != null) {
      Lookups counts = on.lookups(cache);
      if (isHit) {
        counts.hit();
      } else {
        counts.miss();
      }
    }
  }

  /**
   * Runs something many times on this thread and measures each run, whether the profiler is on or off. First it is run for a fifth as many
   * times without being measured, so that the JVM has compiled it.
   *
   * @param <E> what it throws; a failure ends the benchmark
   * @param name for the report
   * @param iterations how many runs are measured, 1 or more
   * @param step is run each time
   * @return times and bytes of the runs
   * @throws E as the step does
   */
  public static <E extends Exception> Benchmark benchmark(String name, int iterations, Step<E> step)
      throws E {
    return Benchmark.run(name, iterations, step);
  }

  /**
   * Runs something and tells what memory it took, whether the profiler is on or off. It collects the heap's garbage before and after, which
   * stops the whole JVM: for tests and studies, not for the path of users. What other threads allocate meanwhile is in the peak and in what
   * is retained.
   *
   * @param <T> type of the result
   * @param <E> what it throws
   * @param name for the report
   * @param work is run once, on this thread
   * @return its result, and the memory
   * @throws E as the work does
   */
  public static <T, E extends Exception> MemoryUse<T> memory(String name, Work<T, E> work)
      throws E {
    return MemoryUse.of(name, work);
  }

  /** {@return what was measured since {@link #enable}; of nothing if it was never on} */
  public static ProfileReport report() {
    Recording on = recording;
    Recording newest = on == null ? last : on;
    return newest == null ? ProfileReport.none() : newest.report(on != null);
  }
}
