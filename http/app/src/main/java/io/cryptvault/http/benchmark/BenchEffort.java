package io.cryptvault.http.benchmark;

import java.time.Duration;

/**
 * How long and on how much is measured. Immutable.
 *
 * @param rounds of functions, which take milliseconds
 * @param forks in how many JVMs, one after the other, the rounds of single plans run; 0 for this one alone
 * @param longRounds of whole engines, which take a second
 * @param warmUp how long each suite runs before it is measured, at least
 * @param fewBars bars of the shorter series of a function
 * @param manyBars bars of the longer one
 * @param symbols of a batch and of live bars
 * @param liveBars through an engine in a round, of all symbols together; the CPU time of a process is told in hundredths of a second
 * @param fetches over HTTP in a round
 * @param costliest how many functions of the full analysis are left out of it, one by one, to learn what each takes
 * @param live how long bars are sent at a fixed rate in a round
 */
public record BenchEffort(
    int rounds,
    int forks,
    int longRounds,
    Duration warmUp,
    int fewBars,
    int manyBars,
    int symbols,
    int liveBars,
    int fetches,
    int costliest,
    Duration live) {
  /** No more rounds than this: their values are kept. */
  public static final int MOST_ROUNDS = 10_000;

  private static final int FEW_BARS = 1_000;
  private static final int MANY_BARS = 1_000_000;
  private static final int LIVE_BARS = 1 << 18;

  /** {@return what is measured unless something else is asked for} */
  public static BenchEffort full() {
    return new BenchEffort(
        30,
        5,
        9,
        Duration.ofSeconds(3),
        FEW_BARS,
        MANY_BARS,
        256,
        LIVE_BARS,
        200,
        10,
        Duration.ofSeconds(2));
  }

  /** {@return a look: the same functions and sizes in fewer rounds, fewer symbols} */
  public static BenchEffort quick() {
    return new BenchEffort(
        15,
        3,
        5,
        Duration.ofSeconds(1),
        FEW_BARS,
        MANY_BARS,
        64,
        LIVE_BARS,
        100,
        5,
        Duration.ofMillis(500));
  }

  /**
   * {@return the same with another number of rounds}
   *
   * @param some 1 to {@link #MOST_ROUNDS}
   */
  public BenchEffort withRounds(int some) {
    return new BenchEffort(
        some, forks, some, warmUp, fewBars, manyBars, symbols, liveBars, fetches, costliest, live);
  }

  /** The same in another number of JVMs. */
  BenchEffort withForks(int some) {
    return new BenchEffort(
        rounds,
        some,
        longRounds,
        warmUp,
        fewBars,
        manyBars,
        symbols,
        liveBars,
        fetches,
        costliest,
        live);
  }

  /** The same with another warm-up and other series. */
  BenchEffort withSeries(Duration warmed, int few, int many) {
    return new BenchEffort(
        rounds, forks, longRounds, warmed, few, many, symbols, liveBars, fetches, costliest, live);
  }
}
