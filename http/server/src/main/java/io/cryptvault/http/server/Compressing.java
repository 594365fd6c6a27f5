package io.cryptvault.http.server;

import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Compresses answers for clients that accept gzip. It stands around the router, which sees tags of answers without compression and never
 * those of compressed ones. Immutable.
 *
 * @param fromBytes the shortest answer that is compressed
 */
record Compressing(int fromBytes) {
  private static final HttpHeader GZIP = RawHeader.create("Content-Encoding", "gzip");

  /** The request as the router sees it. */
  HttpRequest plain(HttpRequest request, RequestHead head) {
    return head.accepts().isGzip() && EncodedTag.isIn(head.ifNoneMatch())
        ? request
            .removeHeader("If-None-Match")
            .addHeader(RawHeader.create("If-None-Match", EncodedTag.plain(head.ifNoneMatch())))
        : request;
  }

  /**
   * Whether the answer differs by {@code Accept-Encoding}, which a cache in between must know: a long text, a text for a client that reads
   * nothing but gzip, one that came compressed, or the word that the client has such a text.
   */
  boolean concerns(RequestHead head, HttpResponse response) {
    int status = response.status().intValue();
    ResponseEntity entity = response.entity();
    return status == 304
        || response.getHeader("Content-Encoding").isPresent()
        || status != 101
            && isText(entity)
            && (!(entity instanceof HttpEntity.Strict strict)
                || strict.getData().size() >= (head.accepts().isPlain() ? fromBytes : 1));
  }

  /** Compresses an answer that {@link #concerns} it, if the client accepts that. */
  HttpResponse answer(RequestHead head, HttpResponse response) {
    if (!head.accepts().isGzip() || response.getHeader("Content-Encoding").isPresent()) {
      return response;
    }
    if (response.status().equals(StatusCodes.NOT_MODIFIED)) {
      return response
          .getHeader("ETag")
          .map(HttpHeader::value)
          .filter(tag -> head.ifNoneMatch().contains(EncodedTag.of(tag)))
          .map(tag -> tagged(response, EncodedTag.of(tag)))
          .orElse(response);
    }
    ResponseEntity compressed = response
        .getAttribute(KeptGzip.KEY)
        .map(KeptGzip::entity)
        .orElseGet(() -> Gzip.of(response.entity()));
    HttpResponse sent = response.withEntity(compressed).addHeader(GZIP);
    return response
        .getHeader("ETag")
        .map(tag -> tagged(sent, EncodedTag.of(tag.value())))
        .orElse(sent);
  }

  private static HttpResponse tagged(HttpResponse response, String tag) {
    return response.removeHeader("ETag").addHeader(RawHeader.create("ETag", tag));
  }

  /** Numbers and words become much shorter. An event stream is left alone, so that nothing between holds its events back. */
  private static boolean isText(ResponseEntity entity) {
    String subtype = entity.getContentType().mediaType().subType();
    return switch (subtype) {
      case "json", "x-ndjson", "csv", "plain", "html", "css", "javascript" -> true;
      default -> subtype.endsWith("+json") || subtype.endsWith("+xml");
    };
  }
}
