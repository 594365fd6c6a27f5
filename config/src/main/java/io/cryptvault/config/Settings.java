package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.indicator.Indicators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the engine, a record a room. Immutable. Read once, at start; what HOCON sets, the constructors can.
 *
 * @param ingest where live bars come from, section {@code cryptvault.ingest}
 * @param worker one symbol's worker, section {@code cryptvault.worker}
 * @param batch many symbols at once, section {@code cryptvault.batch}
 * @param results what is kept of what was computed, section {@code cryptvault.results}
 * @param publish what readers are sent, section {@code cryptvault.publish}
 * @param clients the pooled client of each venue by its name, section {@code cryptvault.client}
 * @param sim the simulated market, section {@code cryptvault.sim}
 * @param store where bars outlive the process, section {@code cryptvault.store}
 * @param http the server, section {@code cryptvault.http}
 * @param functions what formulas may call: the standard catalogue, what a service adds, section {@code
 *     cryptvault.functions}
 */
public record Settings(
    IngestSettings ingest,
    WorkerSettings worker,
    BatchSettings batch,
    ResultSettings results,
    PublishSettings publish,
    Map<String, ClientSettings> clients,
    SimSettings sim,
    StoreSettings store,
    HttpSettings http,
    Catalogue functions) {

  /** The settings of {@code application.conf}, system properties and the defaults. */
  public static Settings load() {
    return load(ConfigFactory.load(EngineLoader.get()));
  }

  /** The settings in a resolved configuration; throws {@link SettingsException} with every problem there is. */
  public static Settings load(Config config) {
    return load(config, Indicators.catalogue());
  }

  /** The same over a catalogue with functions of a service's own, which the named formulas may call. */
  public static Settings load(Config config, Catalogue own) {
    return load(config, own, Set.of());
  }

  /** The same where it is known which {@code sources} can be opened; that there is none such is not known. */
  public static Settings load(Config config, Catalogue own, Set<String> sources) {
    var reader = new SettingsReader(config);
    @Nullable IngestSettings ingest = reader.section("cryptvault.ingest", IngestSettings::read);
    @Nullable WorkerSettings worker = reader.section("cryptvault.worker", WorkerSettings::read);
    @Nullable BatchSettings batch = reader.section("cryptvault.batch", BatchSettings::read);
    @Nullable ResultSettings results = reader.section("cryptvault.results", ResultSettings::read);
    @Nullable PublishSettings publish = reader.section("cryptvault.publish", PublishSettings::read);
    @Nullable
    Map<String, ClientSettings> clients =
        reader.section("cryptvault.client", ClientSettings::readAll);
    @Nullable SimSettings sim = reader.section("cryptvault.sim", SimSettings::read);
    @Nullable StoreSettings store = reader.section("cryptvault.store", StoreSettings::read);
    @Nullable HttpSettings http = reader.section("cryptvault.http", HttpSettings::read);
    @Nullable
    Catalogue functions =
        reader.section("cryptvault.functions", section -> FunctionsReader.read(section, own));
    reader.part(() -> IngestSettings.requireKnown(config, sources));
    reader.part(
        () -> LogSettings.load(config)); // what a command reads for itself is told with the rest
    reader.part(() -> UnknownKeys.requireNone(config));
    reader.report();
    if (ingest == null
        || worker == null
        || batch == null
        || results == null
        || publish == null
        || clients == null
        || sim == null
        || store == null
        || http == null
        || functions == null) {
      throw new SettingsException(List.of("cryptvault: could not be read"));
    }
    return new Settings(
        ingest, worker, batch, results, publish, clients, sim, store, http, functions);
  }

  /** The defaults of {@code reference.conf} alone. */
  public static Settings defaults() {
    return load(ConfigFactory.defaultReference(EngineLoader.get()));
  }

  public Settings withIngest(IngestSettings other) {
    return new Settings(
        other, worker, batch, results, publish, clients, sim, store, http, functions);
  }

  public Settings withWorker(WorkerSettings other) {
    return new Settings(
        ingest, other, batch, results, publish, clients, sim, store, http, functions);
  }

  public Settings withBatch(BatchSettings other) {
    return new Settings(
        ingest, worker, other, results, publish, clients, sim, store, http, functions);
  }

  public Settings withResults(ResultSettings other) {
    return new Settings(
        ingest, worker, batch, other, publish, clients, sim, store, http, functions);
  }

  public Settings withPublish(PublishSettings other) {
    return new Settings(
        ingest, worker, batch, results, other, clients, sim, store, http, functions);
  }

  /** The client of this venue; throws {@link SettingsException} that names those there are. */
  public ClientSettings client(String venue) {
    @Nullable ClientSettings found = clients.get(venue);
    if (found == null) {
      throw new SettingsException(List.of("venue: expected one of "
          + new TreeSet<>(clients.keySet()) + " (sections of cryptvault.client), was \"" + venue
          + "\""));
    }
    return found;
  }

  /** Another client of the venue that it names. */
  public Settings withClient(ClientSettings other) {
    Map<String, ClientSettings> all = new HashMap<>(clients);
    all.put(other.venue().name(), other);
    return new Settings(
        ingest, worker, batch, results, publish, Map.copyOf(all), sim, store, http, functions);
  }

  public Settings withSim(SimSettings other) {
    return new Settings(
        ingest, worker, batch, results, publish, clients, other, store, http, functions);
  }

  public Settings withStore(StoreSettings other) {
    return new Settings(
        ingest, worker, batch, results, publish, clients, sim, other, http, functions);
  }

  public Settings withHttp(HttpSettings other) {
    return new Settings(
        ingest, worker, batch, results, publish, clients, sim, store, other, functions);
  }

  /** Other functions: of a service's own, as in {@code Registration.of(settings.functions(), mine).orThrow()}. */
  public Settings withFunctions(Catalogue other) {
    return new Settings(ingest, worker, batch, results, publish, clients, sim, store, http, other);
  }
}
