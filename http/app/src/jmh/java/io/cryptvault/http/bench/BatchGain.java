package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * What a batch saves, full analysis of 1,000 bars a symbol: 100 requests of which 90 repeat against the 10 different ones alone, and 100 symbols
 * in a batch against a loop of single questions. Every round has symbols that nobody has asked for; the kinds take turns, and the ratios are
 * those of neighbours.
 */
public final class BatchGain {
  private static final int BARS = 1_000;
  private static final int DIFFERENT = 10;
  private static final int REQUESTS = 100;
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 5;

  private final CryptVault vault;
  private int names;

  private BatchGain(CryptVault vault) {
    this.vault = vault;
  }

  public static void main(String[] args) throws Exception {
    try (WalkSource source = new WalkSource(BARS);
        CryptVault vault = CryptVault.with(Settings.load()).source(source).start()) {
      new BatchGain(vault).run();
    }
  }

  private void run() throws Exception {
    List<Double> repeated = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      double ten = batch(symbols(DIFFERENT, 1));
      double hundred = batch(symbols(DIFFERENT, REQUESTS / DIFFERENT));
      double all = batch(symbols(REQUESTS, 1));
      double loop = loop(symbols(REQUESTS, 1));
      if (round >= WARM_UP) {
        repeated.add(hundred / ten);
        single.add(loop / all);
      }
    }
    print("100 requests of which 90 repeat / the 10", repeated);
    print("a loop of 100 questions / a batch of them", single);
  }

  private static void print(String what, List<Double> ratios) {
    Spread spread = Spread.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    Machine.print("%-42s %s", what, spread);
  }

  /** Symbols that nobody has asked for, each several times, in an order that keeps equal ones apart. */
  private List<Symbol> symbols(int different, int times) {
    List<Symbol> fresh =
        IntStream.range(0, different).mapToObj(k -> Symbol.of("G" + names++)).toList();
    return Collections.nCopies(times, fresh).stream().flatMap(List::stream).toList();
  }

  private double batch(List<Symbol> symbols) throws Exception {
    long begun = System.nanoTime();
    List<SymbolResult> results = vault
        .batch(symbols, Interval.MINUTE, FullAnalysis.formulas(), Span.latest(BARS))
        .runWith(Sink.seq(), vault.system())
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
    double took = System.nanoTime() - begun;
    if (results.size() != symbols.size()
        || results.stream().anyMatch(SymbolResult.Failed.class::isInstance)) {
      throw new IllegalStateException("expected " + symbols.size() + " results, was " + results);
    }
    return took;
  }

  private double loop(List<Symbol> symbols) throws Exception {
    long begun = System.nanoTime();
    for (Symbol symbol : symbols) {
      vault
          .analyze(symbol, Interval.MINUTE, FullAnalysis.formulas())
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
    }
    return System.nanoTime() - begun;
  }
}
