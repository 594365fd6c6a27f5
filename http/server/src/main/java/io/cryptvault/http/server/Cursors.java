package io.cryptvault.http.server;

import io.cryptvault.engine.market.Quoted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads cursors. A cursor is the place of the last entry of a page in the order of its list, so that the next page is right although
 * entries come and go. It is opaque to clients, and sealed with a key of this process, so that a list never starts at a place that it did
 * not tell. Thread-safe.
 */
final class Cursors {
  private static final String SEAL = "HmacSHA256";
  private static final int SEAL_BYTES = 9;
  private static final String SEPARATOR = "\n";

  private final SecretKeySpec key;

  private Cursors(SecretKeySpec key) {
    this.key = key;
  }

  /** Cursors with a new key: those of another process, and of this one before it was restarted, are refused. */
  static Cursors withNewKey() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return new Cursors(new SecretKeySpec(random, SEAL));
  }

  /** The cursor of a place in a list, such as {@code /v1/symbols}. Neither has line ends. */
  String of(String list, String... place) {
    byte[] text = String.join(SEPARATOR, place).getBytes(StandardCharsets.UTF_8);
    byte[] cursor = Arrays.copyOf(seal(list, text), SEAL_BYTES + text.length);
    System.arraycopy(text, 0, cursor, SEAL_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /** The place of a cursor of this list. Throws {@link Query.Bad} for any other text. */
  List<String> place(String list, String cursor) {
    byte[] bytes = bytes(cursor);
    if (bytes.length <= SEAL_BYTES) {
      throw bad(list, cursor);
    }
    byte[] text = Arrays.copyOfRange(bytes, SEAL_BYTES, bytes.length);
    if (!MessageDigest.isEqual(seal(list, text), Arrays.copyOf(bytes, SEAL_BYTES))) {
      throw bad(list, cursor);
    }
    return List.of(new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1));
  }

  private static byte[] bytes(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] seal(String list, byte[] text) {
    try {
      Mac mac = Mac.getInstance(SEAL);
      mac.init(key);
      mac.update((list + SEPARATOR).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(text), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + SEAL, e);
    }
  }

  private static Query.Bad bad(String list, String cursor) {
    return new Query.Bad(
        400,
        "BAD_CURSOR",
        "cursor: expected the next of an earlier page of " + list
            + " from this server since its start, found " + Quoted.of(cursor)
            + "; ask for the first page again, without cursor");
  }
}
