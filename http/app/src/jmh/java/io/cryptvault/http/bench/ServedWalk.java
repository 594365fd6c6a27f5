package io.cryptvault.http.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.config.Settings;
import io.cryptvault.http.server.ApiServer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An engine on random walks behind a server on any free port of loopback. The server ends with the process. */
final class ServedWalk implements AutoCloseable {
  private final WalkSource source;
  private final CryptVault vault;
  private final int port;

  /** {@code over} is HOCON that overrides the settings. */
  ServedWalk(int history, String over) throws Exception {
    this(
        history,
        ConfigFactory.parseString("cryptvault.worker.history-bars = " + history + "\n" + over)
            .withFallback(ConfigFactory.load()));
  }

  /** With these settings, except for the port. */
  ServedWalk(int history, Config config) throws Exception {
    this(history, config, Meters.NONE, () -> "");
  }

  /** The same with metrics. */
  ServedWalk(int history, Config config, Meters meters, Supplier<String> metrics) throws Exception {
    Settings settings =
        Settings.load(ConfigFactory.parseString("cryptvault.http.port = 0").withFallback(config));
    this.source = new WalkSource(history);
    this.vault = CryptVault.with(settings).source(source).meters(meters).start();
    this.port = ApiServer.start(vault, settings.http(), metrics)
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES)
        .address()
        .getPort();
  }

  CryptVault vault() {
    return vault;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    vault.close();
    source.close();
  }
}
