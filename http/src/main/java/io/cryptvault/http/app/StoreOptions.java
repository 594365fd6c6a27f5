package io.cryptvault.http.app;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.StoreUnavailable;
import io.cryptvault.config.Settings;
import io.cryptvault.http.store.DuckBarStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Where bars are kept: the file that the settings name. */
final class StoreOptions {

  /** The store, if one is configured. */
  Optional<BarStore> open(ActorSystem<?> system, Settings settings) {
    return settings.store().file().isEmpty()
        ? Optional.empty()
        : Optional.of(file(system, settings));
  }

  /** The store; the command ends when none is configured. */
  BarStore require(ActorSystem<?> system, Settings settings) {
    return open(system, settings).orElseThrow(StoreOptions::none);
  }

  /** What is told when there should be one. */
  static Failure none() {
    return new Failure(
        ExitCode.USAGE,
        "cryptvault.store.path: expected a file that bars are kept in, was none; set it in a"
            + " --config FILE, or CRYPTVAULT_STORE");
  }

  /** The store of a server, which goes on without it as long as it cannot be opened. */
  static Optional<BarStore> whenPossible(ActorSystem<?> system, Settings settings) {
    return settings
        .store()
        .file()
        .map(file ->
            DuckBarStore.whenPossible(settings.store(), blocking(system), InstantSource.system()));
  }

  private static Executor blocking(ActorSystem<?> system) {
    return system
        .dispatchers()
        .lookup(DispatcherSelector.fromConfig("cryptvault.blocking-dispatcher"));
  }

  private static BarStore file(ActorSystem<?> system, Settings settings) {
    try {
      return DuckBarStore.open(settings.store(), blocking(system), InstantSource.system());
    } catch (StoreUnavailable e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }
}
