package io.cryptvault.http.server;

import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.UdfJson;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RetryAfter;

/**
 * Errors in the form that charts read. The protocol has no statuses: its field {@code s} says how a request went, and some clients read no
 * body of another status. So a request that is wrong is answered with {@code 200}. A server that fails, or is too busy, says so by its
 * status as well: then another attempt can help, and whoever watches the server sees it.
 */
final class UdfRefusals {
  /** What the table of endpoints says of errors. */
  static final String FORM = "; `{\"s\":\"error\",\"errmsg\"}` when it is refused";

  private static final int FIRST_FAULT_OF_THE_SERVER = 500;

  private UdfRefusals() {}

  /** A handler whose errors have this form, made of one that returns a JSON document. */
  static Handler in(Function<ApiRequest, CompletionStage<String>> answer) {
    return request -> {
      try {
        return answer
            .apply(request)
            .thenApply(Respond::json)
            .exceptionally(failure -> refused(Router.problem(failure)));
      } catch (Query.Bad e) {
        return Respond.now(refused(e.problem()));
      }
    };
  }

  private static HttpResponse refused(Problem problem) {
    HttpResponse response = Respond.json(UdfJson.error(problem.detail()));
    if (problem.status() < FIRST_FAULT_OF_THE_SERVER) {
      return response;
    }
    OptionalLong retry = problem.retryAfterSeconds();
    HttpResponse failed = response.withStatus(problem.status());
    return retry.isPresent() ? failed.addHeader(RetryAfter.create(retry.getAsLong())) : failed;
  }
}
