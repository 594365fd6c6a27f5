package io.cryptvault.http.app;

import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.file.FileSource;
import io.cryptvault.http.sim.SimulatedSource;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --source} option: where bars come from. */
final class SourceOptions {
  private static final String FILE = "file:";

  @Option(
      names = "--source",
      paramLabel = "S",
      description = "sim (default), binance, or file:PATH, a CSV or a folder of them.")
  private @Nullable String source;

  /** Whether nothing was typed, so that the built-in market runs. */
  boolean isDefault() {
    return source == null;
  }

  boolean isFile() {
    return source != null && source.startsWith(FILE);
  }

  /** Ends the command at once when the source is not one of those there are. */
  void requireKnown() {
    if (!isFile() && !name().equals("sim") && !name().equals("binance")) {
      throw new Failure(
          ExitCode.USAGE, "--source: expected sim, binance or file:PATH, was \"" + source + "\"");
    }
  }

  /** Opens it; a path at which nothing is ends the command. */
  MarketDataSource open(ActorSystem<?> system, Settings settings, Optional<Interval> interval) {
    requireKnown();
    if (isFile()) {
      Path path = Path.of(name().substring(FILE.length()));
      try {
        return FileSource.open(
            path,
            interval,
            system
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig("cryptvault.batch-dispatcher")));
      } catch (BadBars e) {
        throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
      }
    }
    return name().equals("sim")
        ? SimulatedSource.start(system, settings.sim(), settings.client("binance"))
        : VenueSource.open(system, "binance", new Binance(), settings.client("binance"));
  }

  private String name() {
    return source == null ? "sim" : source;
  }
}
