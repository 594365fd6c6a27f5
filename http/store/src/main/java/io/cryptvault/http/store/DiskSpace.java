package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the disk has room to open a store. Opening moves the log into the file when it is long, and after an interrupted
 * checkpoint merges two logs in a third: either may take as much room as the log has. On a full disk nothing is begun that
 * could be cut short.
 */
final class DiskSpace {
  private static final int BLOCK = 1 << 20;
  /** Blocks beyond the log's own size. */
  private static final int SPARE = 4;

  private DiskSpace() {}

  /** Throws {@link StoreUnavailable} when there is none. */
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
              + " MiB of room to open it, the disk has less (" + e.getMessage() + "); make room",
          e);
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
