package io.cryptvault.http.server;

/**
 * One parameter of an endpoint.
 *
 * @param name as it stands in the path or the query
 * @param isRequired whether a request without it is refused; always so in a path
 * @param meaning what it does, in Markdown, without a full stop
 * @param example a value that a request may have; empty when its shape has one, or when there is none
 */
record Parameter(
    String name, Place place, Shape shape, boolean isRequired, String meaning, String example) {

  /** Where a request has it. */
  enum Place {
    PATH,
    QUERY
  }

  Parameter withExample(String value) {
    return new Parameter(name, place, shape, isRequired, meaning, value);
  }
}
