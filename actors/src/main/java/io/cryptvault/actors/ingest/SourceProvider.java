package io.cryptvault.actors.ingest;

import io.cryptvault.config.Settings;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Opens sources of bars by name. {@link java.util.ServiceLoader} finds the providers on the class path, so an engine that is given no
 * source opens the one that {@code cryptvault.ingest.source} names.
 */
public interface SourceProvider {

  /** {@return the names of the sources that it can open, as in {@code cryptvault.ingest.source}, such as {@code sim}} */
  Set<String> names();

  /**
   * Opens a source. It may connect later, when it is first used.
   *
   * @param name one of {@link #names}
   * @param system where its actors and streams run
   * @param settings of the engine
   * @return the source; the caller closes it
   */
  MarketDataSource open(String name, ActorSystem<?> system, Settings settings);
}
