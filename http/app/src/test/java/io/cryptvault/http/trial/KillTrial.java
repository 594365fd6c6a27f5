package io.cryptvault.http.trial;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.SimulatedSource;
import io.cryptvault.http.sim.VenueLogics;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.store.DuckBarStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a server, which runs at a minute a second, at a moment that follows from the seed, and starts it again. Every bar that it had sent
 * must be there, once, and equal the market's.
 */
final class KillTrial {
  private static final double SPEED = 60;
  private static final List<String> SYMBOLS = List.of("BTC/USDT", "ETH/USDT");
  private static final long LONGEST_NANOS = 4_000_000_000L;
  /** Bars to wait for after the restart. */
  private static final int BARS_AFTER = 3;

  private final Path folder;
  private final Random random;
  private final Path store;
  private final Path settings;
  private final VenueLogic venue;
  private final List<String> problems = new ArrayList<>();

  private KillTrial(long seed, Path folder) throws IOException {
    this.folder = folder;
    this.random = new Random(seed);
    this.store = folder.resolve("bars.duckdb");
    this.settings = folder.resolve("trial.conf");
    SimSettings sim = SimSettings.defaults().withSeed(seed).withSymbols(3);
    this.venue = VenueLogics.open(VenueName.BINANCE, sim, SimulatedMarket.of(sim));
    Files.writeString(settings, """
        cryptvault.store.path = "%s"
        cryptvault.sim { seed = %d, symbols = 3, speed = %s, runs-since = "%s" }
        """.formatted(store, seed, SPEED, Instant.now()));
  }

  /** What went wrong, in words. */
  static List<String> run(long seed, Path folder) throws IOException, InterruptedException {
    KillTrial trial = new KillTrial(seed, folder);
    trial.play();
    return trial.problems.stream()
        .map(problem -> "seed " + seed + ": " + problem)
        .toList();
  }

  private void play() throws IOException, InterruptedException {
    List<SocketReader> before = new ArrayList<>();
    try (ServingProcess first = ServingProcess.start(folder, settings)) {
      for (String symbol : SYMBOLS) {
        before.add(first.follow(symbol));
      }
      before.get(0).await(1 + random.nextInt(3));
      pause(random.nextLong(LONGEST_NANOS));
    }
    checkStore();
    try (ServingProcess second = ServingProcess.start(folder, settings)) {
      for (int i = 0; i < before.size(); i++) {
        compare(second, SYMBOLS.get(i), before.get(i));
      }
    }
    checkStore();
  }

  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void compare(ServingProcess server, String symbol, SocketReader before)
      throws IOException, InterruptedException {
    SocketReader after = server.follow(symbol);
    after.await(BARS_AFTER);
    Map<Long, Double> received = before.closes();
    List<Bar> bars = server.bars(symbol, received.keySet().iterator().next());
    before.problems().forEach(problem -> problems.add(symbol + " before: " + problem));
    after.problems().forEach(problem -> problems.add(symbol + " after: " + problem));
    received.putAll(after.closes());
    Map<Long, Bar> there = new HashMap<>();
    bars.forEach(bar -> {
      if (there.put(bar.openTime(), bar) != null) {
        problems.add(symbol + ": twice " + bar);
      }
    });
    received.forEach((time, close) -> {
      Bar bar = there.get(time);
      if (bar == null || bar.close() != close) {
        problems.add(
            symbol + ": received the close " + close + " at " + time + ", the server has " + bar);
      }
    });
    require(symbol, bars);
  }

  /** Between the first and the last, these must be all bars of the market. */
  private void require(String symbol, List<Bar> bars) {
    if (bars.isEmpty()) {
      problems.add(symbol + ": expected bars, was none");
      return;
    }
    Bars truth = venue.bars(
        Symbol.of(symbol),
        Interval.MINUTE,
        Instant.ofEpochMilli(bars.get(0).openTime()),
        Instant.ofEpochMilli(bars.get(bars.size() - 1).openTime() + 60_000));
    for (int i = 0; i < Math.max(bars.size(), truth.size()); i++) {
      Bar was = i < bars.size() ? bars.get(i) : null;
      Bar expected = i < truth.size() ? truth.get(i) : null;
      if (was == null || !was.equals(expected)) {
        problems.add(symbol + ": expected " + expected + ", was " + was);
        return;
      }
    }
  }

  /** The store of a killed process must have bars of the market, each once. */
  private void checkStore() {
    try (DuckBarStore open = DuckBarStore.open(
        EngineRun.storeIn(store), ForkJoinPool.commonPool(), InstantSource.system())) {
      for (String symbol : SYMBOLS) {
        Shelf shelf =
            new Shelf(SimulatedSource.NAME, new Series(Symbol.of(symbol), Interval.MINUTE));
        Bars bars =
            SocketEngineRun.value(open.between(shelf, TimeRange.since(0))).bars();
        List<Bar> all = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
          all.add(bars.get(i));
        }
        require(symbol, all);
      }
    }
  }
}
