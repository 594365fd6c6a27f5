package io.cryptvault.http.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has a store open, told to others by a small file beside it: the address of the server, for whoever finds the store
 * locked. It is a hint and no lock: a process that was killed leaves it behind, and the next one writes it anew.
 */
public final class OwnerFile {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerFile.class);

  private OwnerFile() {}

  /** Says that the server at this address has the store. */
  public static void tell(Path store, String address) {
    try {
      Files.writeString(file(store), address);
    } catch (IOException e) {
      LOG.warn("OwnerFile of the store not told. store={} why={}", store, e.toString());
    }
  }

  /** The address that was told last. */
  public static Optional<String> of(Path store) {
    try {
      return Optional.of(Files.readString(file(store)).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Says that nobody has it any more. */
  public static void leave(Path store) {
    try {
      Files.deleteIfExists(file(store));
    } catch (IOException e) {
      LOG.warn("OwnerFile of the store not taken back. store={} why={}", store, e.toString());
    }
  }

  private static Path file(Path store) {
    return store.resolveSibling(store.getFileName() + ".server");
  }
}
