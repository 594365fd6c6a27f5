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

/** The sources that are on the class path or module path. */
public final class Sources {
  private Sources() {}

  /**
   * {@return the settings of an engine that opens its source by name}
   *
   * @param config has the section {@code cryptvault}
   * @throws SettingsException with everything that is wrong, an unknown name of a source included
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
   * @return the source; whoever opens it closes it
   * @throws SettingsException if no module on the class path has it; the message names those there are
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
