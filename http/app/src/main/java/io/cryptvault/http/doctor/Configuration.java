package io.cryptvault.http.doctor;

import com.typesafe.config.Config;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.actors.worker.WorkerMemory;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.http.client.Venues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings, or all that is wrong with them. Immutable.
 *
 * @param settings empty when they are wrong
 * @param findings what is configured, or each problem
 */
public record Configuration(Optional<Settings> settings, List<Finding> findings) {
  private static final String AREA = "configured";

  /**
   * {@return what a configuration says; reads nothing else}
   *
   * @param config loaded, not checked
   */
  public static Configuration of(Config config) {
    try {
      Settings settings = Sources.settings(config);
      return new Configuration(Optional.of(settings), findings(settings));
    } catch (SettingsException e) {
      return new Configuration(
          Optional.empty(),
          e.problems().stream()
              .map(problem -> Finding.failed(AREA, "settings", problem))
              .toList());
    }
  }

  private static List<Finding> findings(Settings settings) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(
        AREA,
        "source",
        settings.ingest().source() + ", for embedded engines; commands take --source"));
    findings.add(Finding.ok(
        AREA, "server", settings.http().host() + ":" + settings.http().port()));
    findings.add(memory(settings));
    for (String venue : Venues.names()) {
      ClientSettings client = settings.client(venue);
      findings.add(Finding.ok(
          AREA,
          venue,
          client.venue().rest() + ", " + client.venue().stream() + ", "
              + client.pool().maxConnections() + " connections, calls within "
              + client.pool().requestTimeout().toSeconds() + " s, up to "
              + Math.round(client.venue().share() * 100) + " % of the budget"));
    }
    return findings;
  }

  /** The budget of the engine, and what it is good for. */
  private static Finding memory(Settings settings) {
    long budget = settings.memory().bytes();
    long series = WorkerMemory.needed(settings.worker());
    String found = String.format(
        Locale.ROOT,
        "budget %,d MiB (%s), for at most %,d live series of %,d bars; the store up to %,d MiB"
            + " more, outside the heap",
        budget >> 20,
        settings.memory().budget(),
        budget / series,
        settings.worker().historyBars(),
        settings.store().memory() >> 20);
    return budget < series
        ? Finding.failed(
            AREA,
            "memory",
            found + "; raise cryptvault.memory.budget, or lower cryptvault.worker.history-bars")
        : Finding.ok(AREA, "memory", found);
  }
}
