package io.cryptvault.actors.ingest;

import io.cryptvault.config.Settings;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Opens sources of bars by name; found with {@link java.util.ServiceLoader}, so that an engine started without a source
 * takes the one that {@code cryptvault.ingest.source} names, if its module is there.
 */
public interface SourceProvider {

  /** {@return what settings call the sources that it can open, such as {@code sim}} */
  Set<String> names();

  /**
   * Opens a source, which lives in this system.
   *
   * @param name one of {@link #names}
   * @param system where its actors and streams run
   * @param settings of the engine
   * @return the source; whoever opens it closes it
   */
  MarketDataSource open(String name, ActorSystem<?> system, Settings settings);
}
