package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The bytes of an archive, up to a limit: a file of a few kilobytes can be made that unpacks to all the memory there is. Bars shrink
 * to a tenth, flat ones to a hundredth.
 */
final class Unpacked extends FilterInputStream {
  private static final long MOST_TIMES = 250;
  /** Small files are not judged. */
  private static final long LEAST = 16L << 20;

  private final Path path;
  private final long most;
  private long read;

  /**
   * Unpacks.
   *
   * @param path named in messages
   * @param packed the size of the archive, in bytes
   */
  Unpacked(Path path, InputStream bytes, long packed) {
    super(bytes);
    this.path = path;
    this.most = Math.max(LEAST, packed * MOST_TIMES);
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int some = in.read(into, from, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int more) {
    read += more;
    if (read > most) {
      throw new BadBars("file " + path + ": expected an archive that unpacks to at most "
          + (most >> 20) + " MB, " + MOST_TIMES
          + " times its size, found more; if it is what it should be, unpack it first");
    }
  }
}
