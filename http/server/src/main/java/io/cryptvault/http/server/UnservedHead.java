package io.cryptvault.http.server;

import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.util.Optional;

/** Refuses a request that wants of HTTP what this server does not do. */
final class UnservedHead {
  private UnservedHead() {}

  /** Why the request is refused; empty when it is not. */
  static Optional<Problem> refusal(RequestHead head) {
    if (!head.contentEncoding().isEmpty() && !head.contentEncoding().equalsIgnoreCase("identity")) {
      return Optional.of(Problem.of(
          415,
          "UNSUPPORTED_ENCODING",
          "Content-Encoding: expected a body without compression, found "
              + Quoted.of(head.contentEncoding())));
    }
    if (!head.expect().isEmpty() && !head.expect().equalsIgnoreCase("100-continue")) {
      return Optional.of(Problem.of(
          417,
          "EXPECTATION_FAILED",
          "Expect: expected 100-continue or none, found " + Quoted.of(head.expect())));
    }
    if (head.accepts().isNothing()) {
      return Optional.of(Problem.of(
          406,
          "NOT_ACCEPTABLE",
          "Accept-Encoding: expected gzip or identity among those accepted, found neither"));
    }
    return Optional.empty();
  }
}
