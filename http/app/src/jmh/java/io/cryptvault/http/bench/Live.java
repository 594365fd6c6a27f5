package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The CPU time of the whole process for a live bar, from {@code Feed.offer} through the worker, including the states of ten functions.
 * The bars are made before. A round ends when every worker has taken its last bar. At the end the readings must equal those of a batch
 * over the same bars.
 */
public final class Live {
  private static final int SYMBOLS = 1_000;
  private static final int HISTORY = 300;
  private static final int ROUND_BARS = 1_024;
  private static final int ROUNDS = 12;

  /** The first starts in a cold JVM, so its first round is cold; for the others the code is partly compiled. */
  private static final int[] MESSAGE_BARS = {16, 64, 1};

  private final CryptVault vault;
  private final List<Symbol> symbols = WalkSource.symbols(SYMBOLS);
  private final Bars live;
  private int next;

  private Live(CryptVault vault, Bars live) {
    this.vault = vault;
    this.live = live;
  }

  /** Arguments: bars in a message; without arguments, several sizes are measured. */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.load(WalkSource.resident(HISTORY));
    Machine.print(
        "%d symbols, ten functions, %d bars a symbol and round; process CPU, us a bar",
        SYMBOLS, ROUND_BARS);
    Machine.print(
        "%-14s %7s  %s", "bars a message", "first", "later rounds; target at 16: 1 or less");
    int[] messages = args.length == 0
        ? MESSAGE_BARS
        : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    for (int message : messages) {
      // The live bars follow the history in time; they are equal for all symbols, whose histories
      // differ.
      Bars walk = WalkSource.walk(1, HISTORY + ROUNDS * ROUND_BARS);
      try (WalkSource source = new WalkSource(HISTORY);
          CryptVault vault = CryptVault.with(settings).source(source).start()) {
        new Live(vault, walk.slice(HISTORY, walk.size())).run(message);
      }
    }
  }

  private void run(int message) throws Exception {
    for (Symbol symbol : symbols) {
      analysis(symbol);
    }
    WalkSource.settle(vault);
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = round(message);
    }
    double[] later = Arrays.copyOfRange(rounds, 1, ROUNDS);
    Machine.print("%-14d %7.2f  %s", message, rounds[0], Spread.of(later));
    Samples.add("live." + message + ".first", rounds[0]);
    Samples.add("live." + message, later);
    check(symbols.getFirst());
    check(symbols.getLast());
  }

  private double round(int message) throws Exception {
    long taken = vault.counts().barsTaken();
    long before = Machine.cpu();
    for (int from = next; from < next + ROUND_BARS; from += message) {
      Bars bars = live.slice(from, from + message);
      List<CompletableFuture<?>> offers = new ArrayList<>(SYMBOLS);
      for (Symbol symbol : symbols) {
        offers.add(vault.feed().offer(symbol, bars).toCompletableFuture());
      }
      CompletableFuture.allOf(offers.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
    }
    next += ROUND_BARS;
    long all = (long) SYMBOLS * ROUND_BARS;
    while (vault.counts().barsTaken() < taken + all) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return (Machine.cpu() - before) / 1e3 / all;
  }

  private Analysis analysis(Symbol symbol) throws Exception {
    return vault
        .analyze(symbol, Interval.MINUTE, TenFunctions.FORMULAS)
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
  }

  private void check(Symbol symbol) throws Exception {
    Bars all = WalkSource.walk(symbol.name().hashCode(), HISTORY).concat(live.slice(0, next));
    Columns expected = Plan.of(TenFunctions.FORMULAS).evaluate(all);
    double[] found = analysis(symbol).values().values().stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
    for (int k = 0; k < found.length; k++) {
      if (Double.doubleToLongBits(found[k])
          != Double.doubleToLongBits(expected.get(k, all.size() - 1))) {
        throw new IllegalStateException(symbol + ": expected " + TenFunctions.FORMULAS.get(k)
            + " = " + expected.get(k, all.size() - 1) + " as in a batch, was " + found[k]);
      }
    }
  }
}
