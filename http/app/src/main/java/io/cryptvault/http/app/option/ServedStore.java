package io.cryptvault.http.app.option;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.store.DuckBarStore;
import io.cryptvault.http.store.OwnerFile;
import io.cryptvault.http.store.StoreInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;

/** The store of a server. It serves without one that cannot be opened yet, but not beside another server that has the same one. */
public final class ServedStore {
  private static final Logger LOG = LoggerFactory.getLogger(ServedStore.class);

  @Mixin
  private StoreFileOption file = new StoreFileOption();

  @Mixin
  private NoStoreOption none = new NoStoreOption();

  /** Nothing is typed yet; picocli fills the options. */
  public ServedStore() {}

  /**
   * {@return the store of a server of this source: the one that the user named, for a real venue also the default one} The log says
   * why a default store cannot be used.
   *
   * @param settings checked
   * @param source whose bars are served
   * @throws Failure when the named one is no place for a store, or the source is a store that does not exist
   */
  public Optional<ChosenStore> choose(Settings settings, SourceOptions source) {
    if (none.isTyped(source, file.isTyped()) || source.isFile()) {
      return Optional.empty();
    }
    if (source.isStore()) {
      ChosenStore chosen = file.require(settings);
      StoreOptions.requireThere(chosen);
      return Optional.of(chosen);
    }
    Optional<ChosenStore> chosen =
        source.isSimulated() ? file.named(settings) : file.find(settings);
    Optional<String> missing = chosen.isPresent() || source.isSimulated()
        ? chosen.filter(one -> !one.isNamed()).flatMap(ChosenStore::problem)
        : Optional.of(StoreFileOption.nowhere());
    missing.ifPresent(why -> LOG.warn("Bars are not kept. why={}", why));
    return chosen.filter(one -> missing.isEmpty());
  }

  /**
   * Opens the store as soon as it can be opened.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @param chosen the store
   * @return to be closed by the caller
   * @throws Failure when another server has it, or there can be no store
   */
  public DuckBarStore open(ActorSystem<?> system, Settings settings, ChosenStore chosen) {
    Path path = chosen.file();
    RunningStore.of(path).ifPresent(other -> refuse(path, other));
    if (!chosen.isNamed() && !Files.exists(path)) {
      LOG.info("Bars are kept in {}; --store PATH chooses another file, --no-store none.", path);
    }
    return DuckBarStore.whenPossible(
        chosen.in(settings), StoreOptions.blocking(system), InstantSource.system());
  }

  /**
   * Opens the file, and tells other processes that this server has it. Of two servers that start at the same time, the later one finds
   * the other here.
   *
   * @param store as {@link #open} returned it
   * @param chosen the same store
   * @param source whose bars are served
   * @param address of this server
   * @throws Failure when another server has the store, or it is the source and cannot be opened
   */
  public static void announce(
      BarStore store, ChosenStore chosen, SourceOptions source, String address) {
    if (!(store instanceof DuckBarStore opened)) {
      return;
    }
    CommandThread.until(opened.announce(address));
    Path path = chosen.file();
    if (OwnerFile.of(path).filter(address::equals).isEmpty()) {
      RunningStore.of(path).ifPresent(other -> refuse(path, other));
    }
    opened.problem().filter(problem -> source.isStore()).ifPresent(problem -> {
      throw new Failure(ExitCode.FAILURE, problem);
    });
  }

  private static void refuse(Path path, RemoteStore other) {
    String address = other.server().toString();
    other.close();
    String process =
        StoreInspection.holdingProcess(path).map(id -> " (process " + id + ")").orElse("");
    throw new Failure(
        ExitCode.FAILURE,
        "store " + path + ": expected no other server with it, " + address + process
            + " has it open; use that server, stop it, or start this one with --store PATH or"
            + " --no-store");
  }
}
