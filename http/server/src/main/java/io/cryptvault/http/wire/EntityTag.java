package io.cryptvault.http.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Strong entity tags: equal bytes have equal tags, different bytes never the same. */
public final class EntityTag {
  private static final int BYTES = 16;

  private EntityTag() {}

  /**
   * {@return the tag of some bytes, with its quotes}
   *
   * @param bytes read from their position to their limit
   */
  public static String of(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return '"' + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
