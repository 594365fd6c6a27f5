package io.cryptvault.http.app.option;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.store.DuckBarStore;
import io.cryptvault.http.store.StoreInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store of a command that ends: a file, or a server that has the file open. */
public final class StoreOptions {
  @Mixin
  private StoreFileOption file = new StoreFileOption();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Use the store of this server (default: the one that has the file open).")
  private @Nullable String server;

  /** Nothing is typed yet; picocli fills the options. */
  public StoreOptions() {}

  /** {@return whether a server was typed} */
  public boolean isServer() {
    return server != null;
  }

  /** {@return whether a store was typed, by its file or its server} */
  public boolean isTyped() {
    return server != null || file.isTyped();
  }

  /**
   * {@return whether the user named the store; simulated bars are kept only in such a one}
   *
   * @param settings checked
   */
  public boolean isNamed(Settings settings) {
    return server != null || file.named(settings).isPresent();
  }

  /**
   * {@return the store of the server that has the file open, without a look at the file; empty when none has}
   *
   * @param settings checked
   */
  public Optional<RemoteStore> running(Settings settings) {
    return file.find(settings)
        .filter(chosen -> chosen.problem().isEmpty())
        .map(ChosenStore::file)
        .flatMap(RunningStore::of);
  }

  /**
   * Opens the store to keep bars in it. A file that does not exist is created; of the default one the user is told.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @param told prints a sentence for the user
   * @return to be closed by the caller
   * @throws Failure when it cannot be opened
   */
  public BarStore toKeep(ActorSystem<?> system, Settings settings, Consumer<String> told) {
    if (server != null) {
      return ofServer(server);
    }
    ChosenStore chosen = file.require(settings);
    Path path = chosen.file();
    boolean isNew = !chosen.isNamed() && !Files.exists(path);
    BarStore opened = opened(system, settings, chosen);
    if (isNew) {
      told.accept("Bars are kept in " + path + "; --store PATH chooses another file.");
    }
    return opened;
  }

  /**
   * Opens the store to read what is in it. Nothing is created.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @return to be closed by the caller
   * @throws Failure when it cannot be opened, or does not exist
   */
  public BarStore toRead(ActorSystem<?> system, Settings settings) {
    if (server != null) {
      return ofServer(server);
    }
    ChosenStore chosen = file.require(settings);
    requireThere(chosen);
    return opened(system, settings, chosen);
  }

  /**
   * Opens the store of a command that reads a source: the store itself as the source, or a store in front of a venue if the user has
   * named one. If another process has that one open, the user is told and the venue is used alone.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @param source whose bars the command uses
   * @param told prints a sentence for the user
   * @return to be closed by the caller
   * @throws Failure when it cannot be opened and is needed, or is no place for a store
   */
  public Optional<BarStore> open(
      ActorSystem<?> system, Settings settings, SourceOptions source, Consumer<String> told) {
    if (source.isStore()) {
      return Optional.of(toRead(system, settings));
    }
    if (server != null) {
      return Optional.of(ofServer(server));
    }
    return file.named(settings).flatMap(chosen -> beside(system, settings, chosen, told));
  }

  private static Optional<BarStore> beside(
      ActorSystem<?> system, Settings settings, ChosenStore chosen, Consumer<String> told) {
    Path path = chosen.file();
    try {
      return Optional.of(opened(system, settings, chosen));
    } catch (Failure e) {
      if (!isHeld(path, e.getCause())) {
        throw e;
      }
      told.accept(e.getMessage() + ". The command continues without it: bars are"
          + " fetched, and not kept.");
      return Optional.empty();
    }
  }

  /** Whether another process has the file open; anything else that prevents its use is for the user to fix. */
  private static boolean isHeld(Path path, @Nullable Throwable why) {
    return why instanceof StoreUnavailable
        && why.getCause() instanceof SQLException cause
        && StoreInspection.holder(path, cause).isPresent();
  }

  private static BarStore ofServer(String address) {
    return new RemoteStore(ServerOption.of(address));
  }

  /** A wrong path should not become an empty store only because somebody looked into it. */
  static void requireThere(ChosenStore chosen) {
    Path path = chosen.file();
    if (!Files.exists(path)) {
      throw new Failure(
          ExitCode.INSUFFICIENT_DATA,
          "store " + path
              + ": expected bars in the store, found no such file; fetch or import some,"
              + " as in `fetch --source kraken --symbols BTC/USD`, or name another file with"
              + " --store PATH");
    }
  }

  private static BarStore opened(ActorSystem<?> system, Settings settings, ChosenStore chosen) {
    try {
      return DuckBarStore.openImpatient(
          chosen.in(settings), blocking(system), InstantSource.system());
    } catch (StoreUnavailable e) {
      return RunningStore.of(chosen.file())
          .<BarStore>map(running -> running)
          .orElseThrow(() -> new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e));
    }
  }

  /** Where the store reads and writes. */
  static Executor blocking(ActorSystem<?> system) {
    return system
        .dispatchers()
        .lookup(DispatcherSelector.fromConfig("cryptvault.blocking-dispatcher"));
  }
}
