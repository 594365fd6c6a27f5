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

/** The sources that are on the class path or module path. */
public final class Sources {
  private Sources() {}

  /** The settings of an engine that opens its source by name; throws with all that is wrong, an unknown name among it. */
  public static Settings settings(Config config) {
    Set<String> names =
        providers().stream().map(SourceProvider::name).collect(Collectors.toUnmodifiableSet());
    return Settings.load(config, Indicators.catalogue(), names);
  }

  /** The provider that goes by this name; throws {@link SettingsException} that names those there are. */
  public static SourceProvider named(String name) {
    List<SourceProvider> providers = providers();
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new SettingsException(List.of("cryptvault.ingest.source: expected one of "
                + providers.stream().map(SourceProvider::name).sorted().toList() + ", was \"" + name
                + "\"; add the module that provides it, or give a source to start(...)")));
  }

  private static List<SourceProvider> providers() {
    return ServiceLoader.load(SourceProvider.class, EngineLoader.get()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
