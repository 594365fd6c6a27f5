package io.cryptvault.http.app.option;

import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.store.OwnerFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The store of the server that has a file open. */
final class RunningStore {
  private RunningStore() {}

  /**
   * The store behind the address that stands next to a file. A server that was killed leaves its address behind, and another one may
   * have that address now: one that does not have this file is not used.
   *
   * @param file of a store
   * @return empty when no server has it open; to be closed by the caller
   */
  static Optional<RemoteStore> of(Path file) {
    return OwnerFile.of(file).flatMap(address -> at(address, file));
  }

  private static Optional<RemoteStore> at(String address, Path file) {
    RemoteStore store;
    try {
      store = new RemoteStore(URI.create(address));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // half written, or by somebody else
    }
    try {
      String served = store.file().toCompletableFuture().join();
      if (!served.isEmpty() && Files.isSameFile(Path.of(served), file)) {
        return Optional.of(store);
      }
    } catch (CompletionException | IOException | InvalidPathException e) {
      // nobody answers there, or another kind of server
    }
    store.close();
    return Optional.empty();
  }
}
