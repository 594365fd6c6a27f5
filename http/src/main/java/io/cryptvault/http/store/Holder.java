package io.cryptvault.http.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who has a store open, told to others by a small file beside it: the address of the server, for whoever finds the store
 * locked. It is a hint and no lock: a process that was killed leaves it behind, and the next one writes it anew.
 */
public final class Holder {
  private Holder() {}

  /** Says that the server at this address has the store. */
  public static void tell(Path store, String address) throws IOException {
    Files.writeString(file(store), address);
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
  public static void leave(Path store) throws IOException {
    Files.deleteIfExists(file(store));
  }

  private static Path file(Path store) {
    return store.resolveSibling(store.getFileName() + ".server");
  }
}
