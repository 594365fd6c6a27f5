package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Lifetime;
import io.cryptvault.actors.answer.Validity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * What other caches are told of an answer. One that is never old can end at any moment, with the next bar or a correction: they may keep
 * it, and must ask each time whether its {@code ETag} holds. One with a forming value is given for a while, by this server as by others.
 */
final class CacheTerms {
  static final Answer.Header HEADER = new Answer.Header(
      "Cache-Control",
      "`Cache-Control`: `no-cache`, or with a forming value `max-age` and an `Age`, both in"
          + " seconds");

  private static final HttpHeader ASK_EACH_TIME = RawHeader.create("Cache-Control", "no-cache");

  private CacheTerms() {}

  /** The terms, which are the same as long as the answer is kept. */
  static HttpHeader of(Validity validity) {
    return validity
        .lifetime()
        .map(life -> (HttpHeader)
            RawHeader.create("Cache-Control", "max-age=" + life.length().toSeconds()))
        .orElse(ASK_EACH_TIME);
  }

  /** The same answer with its age now, if it has one. */
  static HttpResponse withAge(HttpResponse response, Validity validity) {
    return validity
        .lifetime()
        .map(Lifetime::age)
        .map(age -> response.addHeader(RawHeader.create("Age", Long.toString(age.toSeconds()))))
        .orElse(response);
  }
}
