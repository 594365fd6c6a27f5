package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that the disk has enough free space to open a store. Opening moves a long log into the file, and after an interrupted
 * checkpoint merges two logs into a third. Either may need as much space as the log. On a full disk neither must start, because it
 * would be cut short.
 */
final class DiskSpace {
  private static final int BLOCK = 1 << 20;
  /** Blocks beyond the log's own size. */
  private static final int SPARE = 4;

  private DiskSpace() {}

  /** Throws {@link StoreUnavailable} if there is not enough space. */
  static void require(Path log) throws IOException {
    if (!Files.exists(log) || Files.size(log) == 0) {
      return;
    }
    Path probe = log.resolveSibling(log.getFileName() + ".room");
    long blocks = Files.size(log) / BLOCK + 1 + SPARE;
    try (OutputStream out = Files.newOutputStream(probe)) {
      byte[] block = new byte[BLOCK];
      for (long k = 0; k < blocks; k++) {
        out.write(block);
      }
    } catch (IOException e) {
      throw new StoreUnavailable(
          "store beside " + log + ": expected " + blocks
              + " MiB of free disk space to open it, found less (" + e.getMessage()
              + "); free some space",
          e);
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
