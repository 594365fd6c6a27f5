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
 * All settings of the engine, one record for each section. Immutable. They are read once, at start. Everything that
 * HOCON sets, the constructors can set as well.
 *
 * @param ingest where live bars come from, section {@code cryptvault.ingest}
 * @param worker the worker of a series, section {@code cryptvault.worker}
 * @param batch batches over many symbols, section {@code cryptvault.batch}
 * @param results results that are kept, section {@code cryptvault.results}
 * @param memory the most bytes that the engine holds, section {@code cryptvault.memory}
 * @param publish what readers are sent, section {@code cryptvault.publish}
 * @param universe streams of many symbols, section {@code cryptvault.universe}
 * @param clients the pooled client of each venue by its name, section {@code cryptvault.client}
 * @param sim the simulated market, section {@code cryptvault.sim}
 * @param store where bars are kept between runs, section {@code cryptvault.store}
 * @param http the server, section {@code cryptvault.http}
 * @param analyze many questions in one call, section {@code cryptvault.analyze}
 * @param jobs jobs of the server, section {@code cryptvault.jobs}
 * @param profile the profiler of the server, section {@code cryptvault.profile}
 * @param telemetry what the server sends to others about itself, section {@code cryptvault.telemetry}
 * @param functions what formulas can call: the standard catalogue, a service's own functions, section {@code
 *     cryptvault.functions}
 */
public record Settings(
    IngestSettings ingest,
    WorkerSettings worker,
    BatchSettings batch,
    ResultSettings results,
    MemorySettings memory,
    PublishSettings publish,
    UniverseSettings universe,
    Map<String, ClientSettings> clients,
    SimSettings sim,
    StoreSettings store,
    HttpSettings http,
    AnalyzeSettings analyze,
    JobSettings jobs,
    ProfileSettings profile,
    TelemetrySettings telemetry,
    Catalogue functions) {

  /**
   * {@return the settings of {@code application.conf}, system properties and the defaults}
   *
   * @throws SettingsException with every problem found
   */
  public static Settings load() {
    return load(ConfigFactory.load(EngineLoader.get()));
  }

  /**
   * {@return the settings in a configuration}
   *
   * @param config the whole configuration, resolved
   * @throws SettingsException with every problem found
   */
  public static Settings load(Config config) {
    return load(config, Indicators.catalogue());
  }

  /**
   * {@return the settings in a configuration, with a service's own functions}
   *
   * @param config the whole configuration, resolved
   * @param own a catalogue with the service's functions, which named formulas can call
   * @throws SettingsException with every problem found
   */
  public static Settings load(Config config, Catalogue own) {
    return load(config, own, Set.of());
  }

  /**
   * {@return the settings in a configuration, checked against the sources that can be opened}
   *
   * @param config the whole configuration, resolved
   * @param own a catalogue with the service's functions, which named formulas can call
   * @param sources names of the sources that can be opened; empty if not known, then the name is not checked
   * @throws SettingsException with every problem found
   */
  public static Settings load(Config config, Catalogue own, Set<String> sources) {
    var reader = new SettingsReader(config);
    @Nullable IngestSettings ingest = reader.section("cryptvault.ingest", IngestSettings::read);
    @Nullable WorkerSettings worker = reader.section("cryptvault.worker", WorkerSettings::read);
    @Nullable BatchSettings batch = reader.section("cryptvault.batch", BatchSettings::read);
    @Nullable ResultSettings results = reader.section("cryptvault.results", ResultSettings::read);
    @Nullable MemorySettings memory = reader.section("cryptvault.memory", MemorySettings::read);
    @Nullable PublishSettings publish = reader.section("cryptvault.publish", PublishSettings::read);
    @Nullable
    UniverseSettings universe = reader.section("cryptvault.universe", UniverseSettings::read);
    @Nullable
    Map<String, ClientSettings> clients =
        reader.section("cryptvault.client", ClientSettings::readAll);
    @Nullable SimSettings sim = reader.section("cryptvault.sim", SimSettings::read);
    @Nullable StoreSettings store = reader.section("cryptvault.store", StoreSettings::read);
    @Nullable HttpSettings http = reader.section("cryptvault.http", HttpSettings::read);
    @Nullable AnalyzeSettings analyze = reader.section("cryptvault.analyze", AnalyzeSettings::read);
    @Nullable JobSettings jobs = reader.section("cryptvault.jobs", JobSettings::read);
    @Nullable ProfileSettings profile = reader.section("cryptvault.profile", ProfileSettings::read);
    @Nullable
    TelemetrySettings telemetry = reader.section("cryptvault.telemetry", TelemetrySettings::read);
    @Nullable
    Catalogue functions =
        reader.section("cryptvault.functions", section -> FunctionsReader.read(section, own));
    reader.part(() -> IngestSettings.requireKnown(config, sources));
    reader.part(
        () -> LogSettings.load(config)); // commands read it; its problems belong in the same report
    reader.part(() -> UnknownKeys.requireNone(config));
    reader.report();
    if (ingest == null
        || worker == null
        || batch == null
        || results == null
        || memory == null
        || publish == null
        || universe == null
        || clients == null
        || sim == null
        || store == null
        || http == null
        || analyze == null
        || jobs == null
        || profile == null
        || telemetry == null
        || functions == null) {
      throw new SettingsException(List.of("cryptvault: could not be read"));
    }
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, store, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /** {@return the defaults of {@code reference.conf} alone} */
  public static Settings defaults() {
    return load(ConfigFactory.defaultReference(EngineLoader.get()));
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.ingest}
   */
  public Settings withIngest(IngestSettings other) {
    return new Settings(
        other, worker, batch, results, memory, publish, universe, clients, sim, store, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.worker}
   */
  public Settings withWorker(WorkerSettings other) {
    return new Settings(
        ingest, other, batch, results, memory, publish, universe, clients, sim, store, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.batch}
   */
  public Settings withBatch(BatchSettings other) {
    return new Settings(
        ingest, worker, other, results, memory, publish, universe, clients, sim, store, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.results}
   */
  public Settings withResults(ResultSettings other) {
    return new Settings(
        ingest, worker, batch, other, memory, publish, universe, clients, sim, store, http, analyze,
        jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.memory}
   */
  public Settings withMemory(MemorySettings other) {
    return new Settings(
        ingest, worker, batch, results, other, publish, universe, clients, sim, store, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.publish}
   */
  public Settings withPublish(PublishSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, other, universe, clients, sim, store, http, analyze,
        jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.profile}
   */
  public Settings withProfile(ProfileSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, store, http,
        analyze, jobs, other, telemetry, functions);
  }

  /**
   * {@return the client of a venue}
   *
   * @param venue its name
   * @throws SettingsException when there is none; the message lists the venues
   */
  public ClientSettings client(String venue) {
    @Nullable ClientSettings found = clients.get(venue);
    if (found == null) {
      throw new SettingsException(List.of("venue: expected one of "
          + new TreeSet<>(clients.keySet()) + " (sections of cryptvault.client), was \"" + venue
          + "\""));
    }
    return found;
  }

  /**
   * {@return the same settings with another client of one venue}
   *
   * @param other the client; its venue's name says which one it replaces
   */
  public Settings withClient(ClientSettings other) {
    Map<String, ClientSettings> all = new HashMap<>(clients);
    all.put(other.venue().name(), other);
    return new Settings(
        ingest,
        worker,
        batch,
        results,
        memory,
        publish,
        universe,
        Map.copyOf(all),
        sim,
        store,
        http,
        analyze,
        jobs,
        profile,
        telemetry,
        functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.universe}
   */
  public Settings withUniverse(UniverseSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, other, clients, sim, store, http, analyze,
        jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.sim}
   */
  public Settings withSim(SimSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, other, store, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.store}
   */
  public Settings withStore(StoreSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, other, http,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.http}
   */
  public Settings withHttp(HttpSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, store, other,
        analyze, jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.analyze}
   */
  public Settings withAnalyze(AnalyzeSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, store, http, other,
        jobs, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with another section}
   *
   * @param other the new {@code cryptvault.jobs}
   */
  public Settings withJobs(JobSettings other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, store, http,
        analyze, other, profile, telemetry, functions);
  }

  /**
   * {@return the same settings with other functions}
   *
   * @param other such as {@code Registration.of(settings.functions(), mine).orThrow()}
   */
  public Settings withFunctions(Catalogue other) {
    return new Settings(
        ingest, worker, batch, results, memory, publish, universe, clients, sim, store, http,
        analyze, jobs, profile, telemetry, other);
  }
}
