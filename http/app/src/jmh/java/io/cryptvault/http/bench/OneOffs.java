package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * 5,000 different formulas are each asked once for a series that is watched. Measures what they leave behind: heap, and the time of a
 * live bar and of the next question. Argument: bars in a question.
 */
public final class OneOffs {
  private static final int FORMULAS = 5_000;
  private static final int BARS = 1_000;
  private static final int ROUND = 400;
  private static final Symbol SYMBOL = WalkSource.symbols(1).getFirst();

  private final CryptVault vault;
  private final Bars live;
  private final int rows;
  private int next;
  private int questions;

  private OneOffs(CryptVault vault, Bars live, int rows) {
    this.vault = vault;
    this.live = live;
    this.rows = rows;
  }

  public static void main(String[] args) throws Exception {
    int rows = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    Bars walk = WalkSource.walk(1, BARS + 20 * ROUND);
    try (WalkSource source = new WalkSource(BARS);
        CryptVault vault = CryptVault.with(Settings.load()).source(source).start()) {
      new OneOffs(vault, walk.slice(BARS, walk.size()), rows).run();
    }
  }

  private void run() throws Exception {
    var watched = vault.stream(SYMBOL, Interval.MINUTE, TenFunctions.FORMULAS, false)
        .runWith(Sink.ignore(), vault.system());
    for (int warm = 0; warm < 4; warm++) {
      bar();
      question();
    }
    Machine.print("%,d formulas of %d bars each", FORMULAS, rows);
    Machine.print("%-24s %10s %12s %14s", "", "heap, MB", "bar, us", "question, us");
    double before = measure("before");
    double first = all();
    double full = Machine.heap();
    double again = all();
    Machine.print("%-24s %10.1f", "asked, no bar since", full);
    double after = measure("after a bar");
    Machine.print("heap / before: %.3f, after a bar %.3f", full / before, after / before);
    Machine.print("us a question: first %.0f, again %.0f", first, again);
    System.out.println(vault.counts());
    System.out.println(vault.results());
    if (watched.toCompletableFuture().isDone()) {
      throw new IllegalStateException("the stream has ended");
    }
  }

  private double measure(String when) throws Exception {
    double bar = bar();
    double question = question();
    double heap = Machine.heap();
    Machine.print("%-24s %10.1f %12.1f %14.1f", when, heap, bar, question);
    return heap;
  }

  private double all() throws Exception {
    long begun = System.nanoTime();
    for (int k = 0; k < FORMULAS; k++) {
      ask("ema(" + (2 + k % 100) + ") * " + (k + 1));
    }
    return (System.nanoTime() - begun) / 1e3 / FORMULAS;
  }

  private void ask(String formula) throws Exception {
    vault
        .readings(SYMBOL, Interval.MINUTE, List.of(formula), rows, false)
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
  }

  /** The median time from the offer of a bar to its readings. */
  private double bar() throws Exception {
    double[] took = new double[ROUND];
    for (int k = 0; k < ROUND / 8; k++) {
      Bar bar = live.get(next++);
      long begun = System.nanoTime();
      vault
          .feed()
          .offer(SYMBOL, Bars.of(Interval.MINUTE, bar))
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
      vault.bars(SYMBOL, Interval.MINUTE, 1).toCompletableFuture().get(1, TimeUnit.MINUTES);
      took[k] = (System.nanoTime() - begun) / 1e3;
    }
    return Spread.of(java.util.Arrays.copyOf(took, ROUND / 8)).median();
  }

  private double question() throws Exception {
    double[] took = new double[ROUND];
    for (int k = 0; k < ROUND; k++) {
      long begun = System.nanoTime();
      ask("wma(" + (3 + questions++ % 50) + ") + " + questions);
      took[k] = (System.nanoTime() - begun) / 1e3;
    }
    return Spread.of(took).median();
  }
}
