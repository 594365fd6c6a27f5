package io.cryptvault.http.server;

import io.cryptvault.http.wire.GzipBytes;
import java.util.zip.Deflater;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.stream.javadsl.Compression;
import org.apache.pekko.util.ByteString;

/** Compresses bodies of answers. */
final class Gzip {
  /** The fastest one: 300 bars (37 KB) become 8.2 KB in 0.15 ms. The usual level 6 makes them 6.9 KB, in 1 ms. */
  private static final int LEVEL = Deflater.BEST_SPEED;

  private Gzip() {}

  /** The body as gzip. A streamed one stays streamed, and each of its chunks can be read as soon as it arrives. */
  static ResponseEntity of(ResponseEntity entity) {
    ContentType type = entity.getContentType();
    return entity instanceof HttpEntity.Strict strict
        ? HttpEntities.create(
            type, ByteString.fromArrayUnsafe(GzipBytes.of(strict.getData().toArrayUnsafe(), LEVEL)))
        : HttpEntities.createChunked(type, entity.getDataBytes().via(Compression.gzip(LEVEL)));
  }
}
