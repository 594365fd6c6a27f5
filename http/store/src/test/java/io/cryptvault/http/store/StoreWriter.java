package io.cryptvault.http.store;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * A process that puts bars into a store, a few at a time, and prints the position of the last acknowledged bar. Tests kill it.
 */
final class StoreWriter {
  static final Shelf SHELF = new Shelf("sim", new Series(Symbol.of("BTC/USDT"), Interval.MINUTE));
  static final int ALL = 200_000;

  private StoreWriter() {}

  static Bars bars() {
    return RandomBars.walk(7, ALL);
  }

  /** With a short pause before a failed write is tried again, so that a test need not wait. */
  static StoreSettings settings(Path path) {
    StoreSettings defaults = Settings.defaults().store().in(path);
    return new StoreSettings(
        defaults.path(),
        defaults.memory(),
        defaults.maxWaiting(),
        defaults.maxUnwritten(),
        Duration.ofMillis(100));
  }

  static DuckBarStore open(Path path) {
    return DuckBarStore.open(settings(path), ForkJoinPool.commonPool(), InstantSource.system());
  }

  private static DuckBarStore openImpatient(Path path) {
    return DuckBarStore.openImpatient(
        settings(path), ForkJoinPool.commonPool(), InstantSource.system());
  }

  /** Puts the bars {@code [from, until)}, {@code step} at a time. */
  static Process start(Path path, int from, int step, int until) throws IOException {
    return start(path, from, step, until, "patient");
  }

  /** The same with an impatient store: prints the first failure and ends. */
  static Process startImpatient(Path path, int step) throws IOException {
    return start(path, 0, step, ALL, "impatient");
  }

  private static Process start(Path path, int from, int step, int until, String patience)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir="
                + path.getParent(), // DuckDB unpacks its library there; a kill leaves it behind
            "-cp",
            System.getProperty("java.class.path"),
            StoreWriter.class.getName(),
            path.toString(),
            Integer.toString(from),
            Integer.toString(step),
            Integer.toString(until),
            patience)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) throws Exception {
    int step = Integer.parseInt(args[2]);
    int until = Integer.parseInt(args[3]);
    Bars bars = bars();
    Path path = Path.of(args[0]);
    try (DuckBarStore store = args[4].equals("patient") ? open(path) : openImpatient(path)) {
      System.out.println("open");
      for (int at = Integer.parseInt(args[1]); at < until; at += step) {
        Bars some = bars.slice(at, Math.min(until, at + step));
        var times = new TimeRange(some.firstTime(), some.interval().end(some.lastTime()));
        store.put(SHELF, some, times).toCompletableFuture().get(60, TimeUnit.SECONDS);
        System.out.println(at + some.size());
      }
    } catch (ExecutionException e) {
      System.out.println(e.getCause());
      return;
    }
    System.out.println("closed");
  }
}
