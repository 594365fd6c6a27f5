package io.cryptvault.http.server;

import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code /metrics}. It is encoded and compressed once for each text, however often it is asked for: the text is hundreds of
 * kilobytes, and new only every few seconds. Thread-safe.
 */
final class MetricsText {
  private final Supplier<String> source;
  private volatile @Nullable Encoded newest;

  /** A text and the answer that holds it. */
  private record Encoded(String text, HttpResponse answer) {
    static Encoded of(String text) {
      HttpEntity.Strict entity = HttpEntities.create(
          MediaTypes.TEXT_PLAIN.toContentType(HttpCharsets.UTF_8), ByteString.fromString(text));
      return new Encoded(
          text,
          HttpResponse.create()
              .withEntity(entity)
              .addAttribute(KeptGzip.KEY, new KeptGzip(entity)));
    }
  }

  /**
   * Nothing is encoded yet.
   *
   * @param source cheap; gives the same object until there is a newer text
   */
  MetricsText(Supplier<String> source) {
    this.source = source;
  }

  @SuppressWarnings(
      "ReferenceEquality") // equal texts that are different objects only cost one more encoding
  HttpResponse answer() {
    String text = source.get();
    Encoded known = newest;
    if (known == null || known.text != text) {
      known = encoded(text);
    }
    return known.answer;
  }

  /** One thread encodes a new text, and the others wait for it. */
  @SuppressWarnings("ReferenceEquality")
  private synchronized Encoded encoded(String text) {
    Encoded known = newest;
    if (known == null || known.text != text) {
      known = Encoded.of(text);
      newest = known;
    }
    return known;
  }
}
