package io.cryptvault.http.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs the seeds of one kind of trial, and prints a command that repeats each one that fails. By default these are some fixed seeds, and
 * some that change every day. {@code -Dlong} runs more, {@code -Dfast} fewer, and the property of the kind runs exactly as many as it
 * says.
 */
final class Seeds {
  /** Runs a seed and returns its problems in words; it may write into the folder. */
  @FunctionalInterface
  interface OfTrial {
    List<String> run(long seed, Path folder) throws Exception;
  }

  /**
   * How many seeds run.
   *
   * @param fixed the same seeds every day, from 0 on
   * @param fast seeds of the day with {@code -Dfast}
   * @param usual seeds of the day by default
   * @param full seeds of the day with {@code -Dlong}
   */
  record Counts(int fixed, int fast, int usual, int full) {
    private int ofTheDay() {
      return isSet("long") ? full : isSet("fast") ? fast : usual;
    }

    private static boolean isSet(String form) {
      return System.getProperty(form) != null;
    }
  }

  private static final Path IN_MEMORY = Path.of("/dev/shm");
  /** More seeds than any kind runs with {@code -Dlong}. */
  private static final long DAY = 10_000;

  private final String test;
  private final String property;
  private final long[] seeds;

  private Seeds(String test, String property, long[] seeds) {
    this.test = test;
    this.property = property;
    this.seeds = seeds;
  }

  /**
   * As many seeds as {@code property} says, starting at {@code property.first} or 0; without the property the seeds of a day. Prints them.
   */
  static Seeds of(Class<?> test, String property, Counts counts, LocalDate day) {
    Integer count = Integer.getInteger(property);
    LongStream seeds = count == null
        ? LongStream.concat(from(0, counts.fixed()), from(first(day), counts.ofTheDay()))
        : from(Long.getLong(property + ".first", 0), count);
    Seeds all = new Seeds(test.getSimpleName(), property, seeds.toArray());
    System.out.println(all.test + ": seeds " + all + (count == null ? ", those of " + day : ""));
    return all;
  }

  /** The seeds of today in UTC, the same everywhere. */
  static Seeds ofToday(Class<?> test, String property, Counts counts) {
    return of(test, property, counts, LocalDate.now(ZoneOffset.UTC));
  }

  private static LongStream from(long first, int count) {
    return LongStream.range(first, first + count);
  }

  private static long first(LocalDate day) {
    return day.toEpochDay() * DAY;
  }

  int count() {
    return seeds.length;
  }

  /** Runs all seeds, several at once, and returns their problems: they share nothing. */
  List<String> run(int threads, OfTrial trial) throws InterruptedException {
    QuietLog quiet = seeds.length > 1 ? QuietLog.begin() : QuietLog.none();
    try (quiet;
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<String>>> runs = new ArrayList<>();
      for (long seed : seeds) {
        runs.add(pool.submit(() -> problemsOf(seed, trial)));
      }
      List<String> problems = new ArrayList<>();
      for (Future<List<String>> run : runs) {
        problems.addAll(run.get());
      }
      return problems;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> problemsOf(long seed, OfTrial trial) throws IOException {
    Path folder = folder();
    List<String> problems = new ArrayList<>();
    try {
      problems.addAll(trial.run(seed, folder));
    } catch (Exception | AssertionError e) {
      problems.add("seed " + seed + ": " + e);
    } finally {
      delete(folder);
    }
    if (!problems.isEmpty()) {
      problems.add("  again: " + command(seed));
    }
    return problems;
  }

  private String command(long seed) {
    return "mvn -q -pl http/app -am test -Dtest=" + test
        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + property + "=1 -D" + property + ".first="
        + seed;
  }

  /** In memory if possible: a crash is a copy of files, so the kind of disk does not matter. */
  private static Path folder() throws IOException {
    return Files.isDirectory(IN_MEMORY) && Files.isWritable(IN_MEMORY)
        ? Files.createTempDirectory(IN_MEMORY, "trial")
        : Files.createTempDirectory("trial");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The seeds as ranges: first to last. */
  @Override
  public String toString() {
    StringJoiner runs = new StringJoiner(" and ");
    for (int i = 0, begin = 0; i < seeds.length; i++) {
      if (i + 1 == seeds.length || seeds[i + 1] != seeds[i] + 1) {
        runs.add(i == begin ? "" + seeds[i] : seeds[begin] + " to " + seeds[i]);
        begin = i + 1;
      }
    }
    return runs.toString();
  }
}
