package io.cryptvault.http.server;

import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.jspecify.annotations.Nullable;

/**
 * The compressed body of an answer that is sent more than once; an attribute of the response. It is made for the first client that accepts
 * it. Thread-safe: two threads may make equal ones.
 */
final class KeptGzip {
  static final AttributeKey<KeptGzip> KEY = AttributeKey.create("kept-gzip", KeptGzip.class);

  private final ResponseEntity plain;
  private volatile @Nullable ResponseEntity gzip;

  KeptGzip(ResponseEntity plain) {
    this.plain = plain;
  }

  ResponseEntity entity() {
    ResponseEntity made = gzip;
    if (made == null) {
      made = Gzip.of(plain);
      gzip = made;
    }
    return made;
  }
}
