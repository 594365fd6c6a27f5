package io.cryptvault.actors.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.config.StoreSettings;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Opens the store of an engine. {@link java.util.ServiceLoader} finds the provider on the class path, so an engine whose settings
 * name a file has a store in front of its source.
 */
public interface StoreProvider {

  /**
   * Opens the store in the file of the settings; a missing file is created. Blocks the calling thread.
   *
   * @param system whose threads read and write
   * @param settings with a file
   * @return the store; the caller closes it
   * @throws StoreUnavailable if another process has the file open, or it cannot be written
   * @throws io.cryptvault.config.SettingsException if a library that it needs is not on the class path
   */
  BarStore open(ActorSystem<?> system, StoreSettings settings);
}
