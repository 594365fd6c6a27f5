package io.cryptvault.http.server;

/**
 * One parameter of an endpoint.
 *
 * @param name as it stands in the path or the query
 * @param isRequired whether a request without it is refused; always so in a path
 * @param meaning what it does, in Markdown, without a full stop
 */
record Parameter(String name, Place place, Shape shape, boolean isRequired, String meaning) {

  /** Where a request has it. */
  enum Place {
    PATH,
    QUERY
  }
}
