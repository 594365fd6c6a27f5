package io.cryptvault.actors;

import io.cryptvault.actors.ingest.SourceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The sources that are on the class path or module path. */
final class Sources {
  private Sources() {}

  /** The provider that goes by this name; throws {@link IllegalStateException} that names those there are. */
  static SourceProvider named(String name) {
    List<String> names = new ArrayList<>();
    for (SourceProvider provider : ServiceLoader.load(SourceProvider.class)) {
      if (provider.name().equals(name)) {
        return provider;
      }
      names.add(provider.name());
    }
    throw new IllegalStateException(
        "cryptvault.ingest.source: expected one of " + names + ", was \"" + name
            + "\"; add the module that provides it, or give a source to start(...)");
  }
}
