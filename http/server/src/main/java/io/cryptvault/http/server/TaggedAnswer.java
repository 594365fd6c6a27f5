package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.http.wire.EntityTag;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** An encoded answer with a strong {@code ETag} of its bytes; {@code 304} for a client that has them already. Immutable. */
final class TaggedAnswer {
  /** Its description in the table of endpoints. */
  static final Answer.Header HEADER = new Answer.Header("ETag", "a strong `ETag`");

  /** The answer without a body in the table of endpoints. */
  static final Answer NOT_MODIFIED =
      Answer.bare(304, "for an `If-None-Match` with the `ETag` of this answer").with(HEADER);

  private final HttpResponse whole;
  private final HttpResponse notModified;
  private final String tag;
  private final long bytes;
  private final Validity validity;
  private final long askedAt;

  private TaggedAnswer(
      HttpResponse whole,
      HttpResponse notModified,
      String tag,
      long bytes,
      Validity validity,
      long askedAt) {
    this.whole = whole;
    this.notModified = notModified;
    this.tag = tag;
    this.bytes = bytes;
    this.validity = validity;
    this.askedAt = askedAt;
  }

  /**
   * The answer to a question.
   *
   * @param known an earlier answer to the same question; its bytes are used if it holds still
   * @param encode makes a response; one that is streamed is not kept, and has no tag
   * @param askedAt when the engine was asked, in nanoseconds of any clock
   */
  static <T> TaggedAnswer of(
      Dated<T> dated,
      @Nullable TaggedAnswer known,
      Function<T, HttpResponse> encode,
      long askedAt) {
    if (known != null && known.holds() && known.validity.equals(dated.validity())) {
      return new TaggedAnswer(
          known.whole, known.notModified, known.tag, known.bytes, known.validity, askedAt);
    }
    HttpResponse encoded = Profiler.measure(EnginePath.ENCODE, () -> encode.apply(dated.value()));
    if (!(encoded.entity() instanceof HttpEntity.Strict strict)) {
      return new TaggedAnswer(encoded, encoded, "", 0, Validity.UNKNOWN, askedAt);
    }
    ByteString data = strict.getData();
    String tag = EntityTag.of(data.asByteBuffer());
    HttpHeader header = RawHeader.create("ETag", tag);
    HttpHeader terms = CacheTerms.of(dated.validity());
    return new TaggedAnswer(
        encoded.addHeader(header).addHeader(terms).addAttribute(KeptGzip.KEY, new KeptGzip(strict)),
        HttpResponse.create()
            .withStatus(StatusCodes.NOT_MODIFIED)
            .addHeader(header)
            .addHeader(terms),
        tag,
        data.size() + data.size() / 2, // with room for the compressed ones
        dated.validity(),
        askedAt);
  }

  /** The whole answer, or {@code 304}. */
  HttpResponse to(HttpRequest request) {
    if (tag.isEmpty()) {
      return whole;
    }
    return CacheTerms.withAge(answerTo(request), validity);
  }

  private HttpResponse answerTo(HttpRequest request) {
    for (HttpHeader header : request.getHeaders()) {
      if (header.is("if-none-match")
          && (header.value().equals("*") || header.value().contains(tag))) {
        return notModified;
      }
    }
    return whole;
  }

  boolean holds() {
    return validity.holds();
  }

  /** When the engine was asked, in nanoseconds of the clock that was used then. */
  long askedAt() {
    return askedAt;
  }

  long bytes() {
    return bytes;
  }
}
