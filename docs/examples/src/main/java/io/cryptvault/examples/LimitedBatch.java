package io.cryptvault.examples;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.batch.BatchHandle;
import io.cryptvault.actors.batch.Progress;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.resource.Bytes;
import io.cryptvault.actors.resource.Limits;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/** A batch over many symbols that may not take more than it is given: memory, cores, rows, time. */
public final class LimitedBatch {
  private LimitedBatch() {}

  /**
   * Runs a batch within limits, and tells what was done and what was saved.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    // At most 64 MiB for all data of the engine, one core, four symbols fetched ahead of the
    // reader.
    Settings settings =
        Settings.load(ConfigFactory.parseString("""
            cryptvault.memory.budget = 64 MiB
            cryptvault.batch { parallelism = 1, fetch-ahead = 4 }
            """).withFallback(ConfigFactory.load()));
    try (CryptVault vault = CryptVault.with(settings).start()) {
      List<Symbol> symbols = vault.listings().toCompletableFuture().join().stream()
          .map(Listing::symbol)
          .limit(40)
          .toList();
      // Of those 64 MiB no more than 8 for this one task, and no more than 30 s.
      Limits.within(Bytes.mega(8), Duration.ofSeconds(30), () -> analyze(vault, symbols));
    }
  }

  private static int analyze(CryptVault vault, List<Symbol> symbols) {
    Pair<BatchHandle, CompletionStage<List<SymbolResult>>> batch = vault
        .batch(
            symbols, Interval.HOUR, List.of("rsi(14)", "macd(12, 26, 9)", "macd(12, 26, 9).hist"))
        .take(30) // no more rows than these; the rest is not computed
        .toMat(Sink.seq(), Keep.both())
        .run(vault.system());
    List<SymbolResult> results = batch.second().toCompletableFuture().join();
    long failed = results.stream().filter(SymbolResult.Failed.class::isInstance).count();
    Progress progress = batch.first().progress();
    System.out.println(results.size() + " results, " + failed + " failed");
    System.out.println("values asked " + progress.asked() + ", computed " + progress.computed());
    return results.size();
  }
}
