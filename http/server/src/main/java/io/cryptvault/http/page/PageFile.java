package io.cryptvault.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.util.ByteString;

/**
 * A file of the dashboard, ready to be sent. Immutable.
 *
 * @param contentType such as {@code text/css; charset=UTF-8}
 * @param bytes the file
 * @param gzip the same, compressed as well as gzip can
 * @param tag a strong entity tag of {@code bytes}, with its quotes
 */
public record PageFile(ContentType contentType, ByteString bytes, ByteString gzip, String tag) {

  static PageFile of(ContentType contentType, byte[] bytes) {
    String tag = '"' + HexFormat.of().formatHex(digest(bytes), 0, 16) + '"';
    return new PageFile(
        contentType,
        ByteString.fromArray(bytes),
        ByteString.fromArrayUnsafe(compressed(bytes)),
        tag);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (OutputStream gzip = new Smallest(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes does not fail", e);
    }
    return compressed.toByteArray();
  }

  /** Slow and small: a file is compressed once. */
  private static final class Smallest extends GZIPOutputStream {
    Smallest(OutputStream to) throws IOException {
      super(to, 8 * 1024);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
