package io.cryptvault.http.bench;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * A restart with a full store: 1,000 symbols at three intervals with 1,000 bars each. The engine is ready when every series has a worker
 * that has loaded its bars and answers. The venue behind the store has one more bar of each, made before the measurement. Each run is a
 * JVM of its own.
 */
public final class Warm {
  private static final int SYMBOLS = 1_000;
  private static final int BARS = 1_000;
  private static final int RUNS = 5;
  /** Bars that the venue has: more than the engine requests again. */
  private static final int TAIL = 10;

  private static final List<Interval> INTERVALS =
      List.of(Interval.MINUTE, Interval.of("5m"), Interval.HOUR);
  private static final double TARGET_SECONDS = 5;
  private static final long END = RandomBars.START;

  private Warm() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      run(Path.of(args[0]));
      return;
    }
    Path folder = Files.createTempDirectory("cryptvault-warm");
    Path path = folder.resolve("bars.duckdb");
    try {
      fill(path);
      Machine.print("%d series, %,d bars", SYMBOLS * INTERVALS.size(), total());
      Machine.print("%-24s %12s %12s %14s", "", "ready, s", "CPU, s", "JVM to ready, s");
      for (int i = 0; i < RUNS; i++) {
        ForkedJvm.run(Warm.class, path.toString());
      }
      Machine.print("target: ready below %.0f s", TARGET_SECONDS);
    } finally {
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    }
  }

  private static long total() {
    return (long) SYMBOLS * INTERVALS.size() * BARS;
  }

  private static List<Series> series() {
    List<Series> all = new ArrayList<>();
    for (Symbol symbol : WalkSource.symbols(SYMBOLS)) {
      INTERVALS.forEach(interval -> all.add(new Series(symbol, interval)));
    }
    return all;
  }

  /** All intervals end at the same time, so that only the bar after it is missing at a restart. */
  private static Bars walk(Series series, int bars) {
    long start = END - BARS * series.interval().millis();
    return RandomBars.walk(
        series.symbol().name().hashCode(), bars, series.interval(), start, 100, 0.002);
  }

  private static void fill(Path path) throws Exception {
    long begun = System.nanoTime();
    try (DuckBarStore store = open(path)) {
      List<CompletableFuture<?>> puts = new ArrayList<>();
      for (Series series : series()) {
        Bars bars = walk(series, BARS);
        puts.add(store
            .put(
                new Shelf("walks", series),
                bars,
                new TimeRange(0, series.interval().end(bars.lastTime())))
            .toCompletableFuture());
      }
      CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Machine.print(
        "written in %.1f s (%,.0f bars/s), %,d MB",
        seconds, total() / seconds, Files.size(path) >> 20);
  }

  private static DuckBarStore open(Path path) {
    StoreSettings settings = Settings.defaults().store().in(path);
    // Everything is put at once here, more than may wait in real use.
    return DuckBarStore.open(
        new StoreSettings(
            settings.path(),
            settings.memory(),
            settings.maxWaiting(),
            10_000_000,
            settings.retryAfter()),
        ForkJoinPool.commonPool(),
        InstantSource.system());
  }

  private static void run(Path path) throws Exception {
    Settings settings =
        Settings.load(ConfigFactory.parseString("cryptvault.worker.history-bars = " + BARS)
            .withFallback(ConfigFactory.load()));
    List<Series> all = series();
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(END));
    Map<Series, Bars> newest = new HashMap<>();
    all.forEach(one -> newest.put(one, walk(one, BARS + 1).last(TAIL)));
    long begun = System.nanoTime();
    long cpu = Machine.cpu();
    try (WalkSource venue = new WalkSource(newest::get);
        CachingSource source = new CachingSource(venue, open(path), clock);
        CryptVault vault = CryptVault.with(settings).source(source).start()) {
      List<CompletableFuture<?>> ready = new ArrayList<>();
      for (Series series : all) {
        ready.add(vault
            .bars(series.symbol(), series.interval(), 1)
            .thenAccept(bars -> {
              if (bars.closed().lastTime() != END) {
                throw new IllegalStateException(series + ": was " + bars.closed());
              }
            })
            .toCompletableFuture());
      }
      CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
      double took = (System.nanoTime() - begun) / 1e9;
      Samples.add("warm.ready", took);
      Machine.print(
          "%-24s %12.2f %12.2f %14.2f",
          "restart", took, (Machine.cpu() - cpu) / 1e9, Machine.sinceStart());
    }
  }
}
