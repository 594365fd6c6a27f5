package io.cryptvault.http.benchmark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.Settings;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Engines whose series all have the same seeded past. */
final class EngineOnWalk {
  /** Only a hang lasts so long. */
  private static final long HANGS_SECONDS = 120;

  private EngineOnWalk() {}

  /** An engine whose workers load this many bars. */
  static CryptVault start(Config config, int bars, String... further) {
    Config own = ConfigFactory.parseString(
        "cryptvault.worker.history-bars = " + bars + "\n" + String.join("\n", further));
    return CryptVault.with(Settings.load(own.withFallback(config)))
        .source(new BenchSource(SeededWalk.minutes(1, bars)))
        .start();
  }

  /** The result of a stage; the thread that measures may wait. */
  static <T> T get(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(HANGS_SECONDS, TimeUnit.SECONDS);
  }
}
