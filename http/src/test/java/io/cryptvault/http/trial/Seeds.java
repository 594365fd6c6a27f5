package io.cryptvault.http.trial;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Runs seeds of one kind of trial and says which of them failed, and with which command one is run again. How many and from
 * which on is set by two properties.
 */
final class Seeds {
  /** What goes wrong with a seed, in words; it may write into the folder. */
  @FunctionalInterface
  interface OfTrial {
    List<String> run(long seed, Path folder) throws Exception;
  }

  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final String test;
  private final String property;
  private final long first;
  private final int count;

  /** {@code property}: how many seeds; with {@code .first} behind it, the first of them. */
  private Seeds(String test, String property, long first, int count) {
    this.test = test;
    this.property = property;
    this.first = first;
    this.count = count;
  }

  /** As many as the command says, otherwise these. */
  static Seeds of(Class<?> test, String property, int count) {
    return new Seeds(
        test.getSimpleName(),
        property,
        Long.getLong(property + ".first", 0),
        Integer.getInteger(property, count));
  }

  /** What went wrong over the seeds, several at a time: each has a world of its own. */
  List<String> run(int threads, OfTrial trial) throws InterruptedException {
    Logger logs = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = logs.getLevel();
    logs.setLevel(count > 1 ? Level.OFF : level); // a seed has a thousand warnings
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<String>>> runs = new ArrayList<>();
      for (long seed = first; seed < first + count; seed++) {
        long one = seed;
        runs.add(pool.submit(() -> told(one, trial)));
      }
      List<String> problems = new ArrayList<>();
      for (Future<List<String>> run : runs) {
        problems.addAll(run.get());
      }
      return problems;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      logs.setLevel(level);
    }
  }

  private List<String> told(long seed, OfTrial trial) throws IOException {
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
    return "mvn -q -pl http -am test -Dtest=" + test + " -Dsurefire.failIfNoSpecifiedTests=false -D"
        + property + "=1 -D" + property + ".first=" + seed;
  }

  /** In memory where that can be: a crash is a copy of files, whatever they lie on. */
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
}
