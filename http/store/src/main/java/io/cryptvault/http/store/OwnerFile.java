package io.cryptvault.http.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file beside a store with the address of the server that has the store open, for processes that find it locked. It is a
 * hint and no lock: a killed process leaves it behind, and the next one overwrites it.
 */
public final class OwnerFile {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerFile.class);

  private OwnerFile() {}

  /** Writes that the server at this address has the store. */
  static void write(Path store, String address) {
    try {
      Files.writeString(file(store), address);
    } catch (IOException e) {
      LOG.warn("Owner file of the store not written. store={} why={}", store, e.toString());
    }
  }

  /**
   * Reads the address of the server that has a store open.
   *
   * @param store the store's file
   * @return the address that was written last; empty if there is none
   */
  public static Optional<String> of(Path store) {
    try {
      return Optional.of(Files.readString(file(store)).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Deletes the file when the store is closed. */
  static void delete(Path store) {
    try {
      Files.deleteIfExists(file(store));
    } catch (IOException e) {
      LOG.warn("Owner file of the store not deleted. store={} why={}", store, e.toString());
    }
  }

  private static Path file(Path store) {
    return store.resolveSibling(store.getFileName() + ".server");
  }
}
