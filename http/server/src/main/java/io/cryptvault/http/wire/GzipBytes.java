package io.cryptvault.http.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses whole documents. */
public final class GzipBytes {
  private static final int BUFFER = 8 * 1024;

  private GzipBytes() {}

  /**
   * {@return the bytes as gzip}
   *
   * @param bytes not changed
   * @param level of {@link java.util.zip.Deflater}: 1 is fast, 9 small
   */
  public static byte[] of(byte[] bytes, int level) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(Math.max(64, bytes.length / 3));
    try (OutputStream gzip = new Leveled(compressed, level)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes does not fail", e);
    }
    return compressed.toByteArray();
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(OutputStream to, int level) throws IOException {
      super(to, BUFFER);
      def.setLevel(level);
    }
  }
}
