package io.cryptvault.http.page;

import io.cryptvault.http.wire.EntityTag;
import io.cryptvault.http.wire.GzipBytes;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
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
    // Slow and small: a file is compressed once.
    byte[] gzip = GzipBytes.of(bytes, Deflater.BEST_COMPRESSION);
    return new PageFile(
        contentType,
        ByteString.fromArray(bytes),
        ByteString.fromArrayUnsafe(gzip),
        EntityTag.of(ByteBuffer.wrap(bytes)));
  }
}
