package io.cryptvault.http.bench;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.SimulatedSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * The full analysis of 500 symbols with 1000 bars each. The pooled client fetches them over HTTP from the simulated venue, which runs in
 * the same process and is included in the figures. Each run is a JVM of its own and asks twice; the first time includes the start of the
 * JVM.
 */
public final class Batch {
  private static final int SYMBOLS = 500;
  private static final int BARS = 1_000;
  private static final int RUNS = 5;
  private static final long TIMEOUT_MINUTES = 3;

  /** A run starts with at least this much of the minute left, because a closing bar ends the validity of caches. */
  private static final long LEAST_SECONDS = 45;

  private Batch() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      run(args[0]);
      return;
    }
    Machine.print(
        "%d symbols x %d bars of 1m over HTTP, full analysis (%d formulas)",
        SYMBOLS, BARS, FullAnalysis.formulas().size());
    Machine.print(
        "%-6s %14s %14s %14s %14s %8s",
        "run", "first, s", "its CPU, s", "second, s", "its CPU, s", "ratio");
    for (int i = 1; i <= RUNS; i++) {
      awaitEarlyMinute();
      ForkedJvm.run(Batch.class, Integer.toString(i));
    }
    Machine.print("targets: first below 15 s from a cold JVM; second under a tenth of it");
  }

  private static void awaitEarlyMinute() throws InterruptedException {
    long left = 60 - Instant.now().getEpochSecond() % 60;
    if (left < LEAST_SECONDS) {
      TimeUnit.SECONDS.sleep(left + 1);
    }
  }

  private static void run(String number) throws Exception {
    Settings loaded = Settings.load(ConfigFactory.load());
    Settings settings = loaded.withSim(loaded.sim().withSymbols(SYMBOLS).withWeightLimit(100_000));
    try (CryptVault vault = CryptVault.with(settings)
        .opening(system -> SimulatedSource.start(system, settings))
        .start()) {
      List<Symbol> symbols =
          vault.listings().toCompletableFuture().get(TIMEOUT_MINUTES, TimeUnit.MINUTES).stream()
              .map(Listing::symbol)
              .toList();
      long minute = minute();
      List<SymbolResult> first = ask(vault, symbols);
      double firstWall = Machine.sinceStart();
      long firstCpu = Machine.cpu();
      long begun = System.nanoTime();
      List<SymbolResult> second = ask(vault, symbols);
      double secondWall = (System.nanoTime() - begun) / 1e9;
      double secondCpu = (Machine.cpu() - firstCpu) / 1e9;
      if (minute() != minute) {
        Machine.print("%-6s not counted: a bar closed while it ran (%.1f s)", number, firstWall);
        return;
      }
      if (!first.equals(second)) {
        throw new IllegalStateException("expected the second results to equal the first");
      }
      Samples.add("batch.first", firstWall);
      Samples.add("batch.again", secondWall / firstWall);
      Machine.print(
          "%-6s %14.2f %14.2f %14.3f %14.3f %8.4f",
          number, firstWall, firstCpu / 1e9, secondWall, secondCpu, secondWall / firstWall);
    }
  }

  private static long minute() {
    return Instant.now().getEpochSecond() / 60;
  }

  private static List<SymbolResult> ask(CryptVault vault, List<Symbol> symbols) throws Exception {
    List<SymbolResult> results = vault
        .batch(symbols, Interval.MINUTE, FullAnalysis.formulas(), Span.latest(BARS))
        .runWith(Sink.seq(), vault.system())
        .toCompletableFuture()
        .get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
    for (SymbolResult result : results) {
      if (!(result instanceof SymbolResult.Analyzed analyzed) || analyzed.bars() != BARS) {
        throw new IllegalStateException("expected " + BARS + " bars analysed, was " + result);
      }
    }
    if (results.size() != SYMBOLS) {
      throw new IllegalStateException("expected " + SYMBOLS + " results, was " + results.size());
    }
    return results;
  }
}
