package io.cryptvault.actors.ingest;

import io.cryptvault.config.Settings;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Makes a {@link MarketDataSource}; found with {@link java.util.ServiceLoader}, so that an engine started without a source
 * takes the one that {@code cryptvault.ingest.source} names, if its module is there.
 */
public interface SourceProvider {

  /** What settings call it: {@code sim}. */
  String name();

  /** A source that lives in this system. Whoever opens it closes it. */
  MarketDataSource open(ActorSystem<?> system, Settings settings);
}
