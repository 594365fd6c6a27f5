package io.cryptvault.http.server;

import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.Uri;

/**
 * What an answer to a {@code GET} depends on beside the data: the target, and what the client accepts.
 *
 * @param path decoded
 * @param query as it was sent; empty without one
 * @param accept the value of {@code Accept}; empty without one
 */
record RequestKey(Uri.Path path, String query, String accept) {
  private static final int BYTES_OF_PATH = 300;

  static RequestKey of(HttpRequest request) {
    Uri uri = request.getUri().asScala();
    String accept = "";
    for (HttpHeader header : request.getHeaders()) {
      if (header.is("accept")) {
        accept = accept.isEmpty() ? header.value() : accept + "," + header.value();
      }
    }
    scala.Option<String> query = uri.rawQueryString();
    return new RequestKey(uri.path(), query.isDefined() ? query.get() : "", accept);
  }

  /** An estimate of its size on the heap; a path is at most a few hundred bytes, because the parser bounds the target. */
  long bytes() {
    return (long) BYTES_OF_PATH + query.length() + accept.length();
  }
}
