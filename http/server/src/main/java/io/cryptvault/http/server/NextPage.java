package io.cryptvault.http.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.japi.Pair;

/** The header that leads to the next page: {@code Link: <...>; rel="next"}. */
final class NextPage {
  /** Its description in the table of endpoints. */
  static final Answer.Header HEADER =
      new Answer.Header("Link", "`Link: <...>; rel=\"next\"` while there is more");

  private NextPage() {}

  /** Adds the header if there is a next page: the address of this request with {@code parameter} replaced. */
  static HttpResponse link(
      HttpResponse response, Uri uri, String parameter, Optional<String> value) {
    return value
        .map(next -> response.addHeader(
            RawHeader.create("Link", "<" + following(uri, parameter, next) + ">; rel=\"next\"")))
        .orElse(response);
  }

  private static Uri following(Uri uri, String parameter, String value) {
    List<Pair<String, String>> parameters = new ArrayList<>(uri.query().toList());
    parameters.removeIf(one -> one.first().equals(parameter));
    parameters.add(Pair.create(parameter, value));
    return uri.query(Query.create(parameters));
  }
}
