package io.cryptvault.http.app.option;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.store.DuckBarStore;
import io.cryptvault.http.store.OwnerFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where bars are kept: the file that the settings name, or a server that has it open. */
public final class StoreOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Use the store of this server (default: the one that has the file of the settings open).")
  private @Nullable String server;

  /** Nothing is typed yet; picocli fills the options. */
  public StoreOptions() {}

  /** {@return whether a server was typed} */
  public boolean isServer() {
    return server != null;
  }

  /**
   * Opens the store.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @return empty when none is configured; to be closed by the caller
   * @throws Failure when it cannot be opened
   */
  public Optional<BarStore> open(ActorSystem<?> system, Settings settings) {
    if (server != null) {
      return Optional.of(new RemoteStore(ServerOption.of(server)));
    }
    return settings.store().file().map(file -> file(system, settings, file));
  }

  /**
   * Opens the store that the command needs.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @return to be closed by the caller
   * @throws Failure when none is configured, or it cannot be opened
   */
  public BarStore require(ActorSystem<?> system, Settings settings) {
    return open(system, settings).orElseThrow(StoreOptions::none);
  }

  /** The failure of a command that needs a store. */
  static Failure none() {
    return new Failure(
        ExitCode.USAGE,
        "cryptvault.store.path: expected a file to keep bars in, was none; set it in a"
            + " --config FILE, or CRYPTVAULT_STORE");
  }

  /**
   * {@return the store of a server, which serves without it until it can be opened; empty when none is configured}
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   */
  public static Optional<DuckBarStore> whenPossible(ActorSystem<?> system, Settings settings) {
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

  private static BarStore file(ActorSystem<?> system, Settings settings, Path file) {
    try {
      return DuckBarStore.openImpatient(settings.store(), blocking(system), InstantSource.system());
    } catch (StoreUnavailable e) {
      return OwnerFile.of(file)
          .flatMap(address -> running(address, file))
          .orElseThrow(() -> new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e));
    }
  }

  /** The store of the server at this address, if it is there and has this file. */
  private static Optional<BarStore> running(String address, Path file) {
    RemoteStore store = new RemoteStore(URI.create(address));
    try {
      String served = store.file().toCompletableFuture().join();
      if (!served.isEmpty() && Files.isSameFile(Path.of(served), file)) {
        return Optional.of(store);
      }
    } catch (CompletionException | IOException | InvalidPathException e) {
      // the caller reports it
    }
    store.close();
    // The server was killed and left its address behind; another one may have that address now.
    return Optional.empty();
  }
}
