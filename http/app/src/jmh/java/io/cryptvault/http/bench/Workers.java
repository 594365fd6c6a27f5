package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The heap of ten thousand workers, each with its own 300 bars and the states of ten functions. */
public final class Workers {
  private static final int WORKERS = 10_000;
  private static final int BARS = 300;
  private static final int AT_ONCE = 64;
  private static final double TARGET_MB = 600;

  private Workers() {}

  public static void main(String[] args) throws Exception {
    Settings settings = Settings.load(WalkSource.resident(BARS));
    try (WalkSource source = new WalkSource(BARS);
        CryptVault vault = CryptVault.with(settings).source(source).start()) {
      ask(vault, 1); // so that the engine itself does not count
      double before = Machine.heap();
      ask(vault, WORKERS);
      WalkSource.settle(vault);
      double after = Machine.heap();
      if (vault.counts().workers() != WORKERS) {
        throw new IllegalStateException("expected all workers alive, was " + vault.counts());
      }
      Samples.add("workers.heap", after);
      Machine.print("%-44s %10s", "heap after full collections", "MB");
      Machine.print("%-44s %10.1f", "engine with one worker", before);
      Machine.print("%-44s %10.1f", WORKERS + " workers, " + BARS + " bars, ten functions", after);
      Machine.print("%-44s %10.1f", "target: below", TARGET_MB);
      Machine.print("%-44s %10.0f", "bytes a worker", (after - before) * 1e6 / (WORKERS - 1));
    }
  }

  private static void ask(CryptVault vault, int workers) throws Exception {
    Source.from(WalkSource.symbols(workers))
        .mapAsync(AT_ONCE, symbol -> vault.analyze(symbol, Interval.MINUTE, TenFunctions.FORMULAS))
        .runWith(Sink.ignore(), vault.system())
        .toCompletableFuture()
        .get(5, TimeUnit.MINUTES);
  }
}
