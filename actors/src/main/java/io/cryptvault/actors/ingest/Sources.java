package io.cryptvault.actors.ingest;

import com.typesafe.config.Config;
import io.cryptvault.config.EngineLoader;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.indicator.Indicators;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;

/** Finds and opens the sources that are on the class path. */
public final class Sources {
  private Sources() {}

  /**
   * {@return the settings of an engine that opens its source by name}
   *
   * @param config has the section {@code cryptvault}, such as {@code ConfigFactory.load()}
   * @throws SettingsException with every problem, including a source that no module has
   */
  public static Settings settings(Config config) {
    Set<String> names = providers().stream()
        .flatMap(provider -> provider.names().stream())
        .collect(Collectors.toUnmodifiableSet());
    return Settings.load(config, Indicators.catalogue(), names);
  }

  /**
   * Opens the source that the settings name.
   *
   * @param system where its actors and streams run
   * @param settings of the engine
   * @return the source; the caller closes it
   * @throws SettingsException if no module on the class path has it; the message lists the available ones
   */
  public static MarketDataSource open(ActorSystem<?> system, Settings settings) {
    String name = settings.ingest().source();
    List<SourceProvider> providers = providers();
    return providers.stream()
        .filter(provider -> provider.names().contains(name))
        .findFirst()
        .map(provider -> provider.open(name, system, settings))
        .orElseThrow(() ->
            new SettingsException(List.of("cryptvault.ingest.source: expected one of "
                + providers.stream()
                    .flatMap(provider -> provider.names().stream())
                    .sorted()
                    .toList()
                + ", was \"" + name
                + "\"; add the module that provides it, or give the engine a source:"
                + " CryptVault.with(settings).source(...)")));
  }

  private static List<SourceProvider> providers() {
    return ServiceLoader.load(SourceProvider.class, EngineLoader.get()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
