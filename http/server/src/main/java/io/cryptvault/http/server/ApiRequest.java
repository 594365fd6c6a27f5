package io.cryptvault.http.server;

import io.cryptvault.engine.market.Symbol;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.Uri;

/**
 * A request at an endpoint. Its path and the names in its query are checked; the values of the query are checked when they are read.
 *
 * @param values the values of the path's parameters, decoded, in the order of the path
 */
record ApiRequest(Endpoint endpoint, HttpRequest http, List<String> values, Query query) {

  /** Throws {@link Query.Bad} when path or query are not what the endpoint declares. */
  static ApiRequest of(Endpoint endpoint, HttpRequest http, List<String> values) {
    for (int k = 0; k < values.size(); k++) {
      if (endpoint.parameters().get(k).shape() == Shape.Plain.SYMBOL) {
        Query.symbol(values.get(k));
      }
    }
    endpoint.precondition().run();
    Query query =
        endpoint.isQueryChecked() ? new Query(http.getUri(), endpoint.query()) : Query.ignored();
    return new ApiRequest(endpoint, http, values, query);
  }

  Uri uri() {
    return http.getUri();
  }

  /** The value of a parameter of the path. */
  String path(String name) {
    return values.get(endpoint.path().names().indexOf(name));
  }

  /** The value of {@code symbol} in the path. */
  Symbol symbol() {
    return Query.symbol(path("symbol"));
  }
}
