package io.cryptvault.http.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/** Answers with a strong {@code ETag} of their bytes, and {@code 304} for a client that has them already. */
final class Tagged {
  private Tagged() {}

  static HttpResponse respond(HttpRequest request, String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    String tag = '"' + HexFormat.of().formatHex(digest(bytes), 0, 16) + '"';
    HttpResponse response = HttpResponse.create().addHeader(RawHeader.create("ETag", tag));
    return knows(request, tag)
        ? response.withStatus(StatusCodes.NOT_MODIFIED)
        : response.withEntity(
            HttpEntities.create(ContentTypes.APPLICATION_JSON, ByteString.fromArrayUnsafe(bytes)));
  }

  private static boolean knows(HttpRequest request, String tag) {
    return StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(header -> header.is("if-none-match"))
        .anyMatch(header -> header.value().equals("*") || header.value().contains(tag));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
