package io.cryptvault.http.server;

import io.cryptvault.http.page.ViolationReports;
import io.cryptvault.http.wire.ViolationsJson;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** Where browsers report what the policy of the dashboard made them refuse. */
final class ViolationEndpoints {
  static final String PATH = "/csp-reports";

  private static final MediaType REPORT = MediaTypes.customWithFixedCharset(
      "application", "csp-report", HttpCharsets.UTF_8, java.util.Map.of(), true);
  private static final long MOST_BYTES = 16_384;

  private final ViolationReports reports = new ViolationReports();
  private final Body body;

  ViolationEndpoints(Body body) {
    this.body = body;
  }

  Endpoint reports() {
    return Endpoint.get(
            PATH, "What browsers refused of the dashboard, by its Content-Security-Policy.")
        .answers(Answer.json(
            ViolationsJson.SCHEMA,
            "`{\"count\",\"reports\":[...]}`: how many since the start, and the last 20 as text"))
        .by(request -> told());
  }

  private CompletionStage<HttpResponse> told() {
    ViolationReports.Summary summary = reports.summary();
    return Respond.now(Respond.json(ViolationsJson.of(summary.count(), summary.newest())));
  }

  Endpoint report() {
    return Endpoint.post(PATH, "A browser reports what it refused; it does so by itself.")
        .body(Answer.Content.of(REPORT, "as the Content Security Policy standard has it")
            .withExample("{\"csp-report\":{\"violated-directive\":\"script-src\"}}"))
        .answers(Answer.bare(204, "taken"))
        .by(this::take);
  }

  private CompletionStage<HttpResponse> take(ApiRequest request) {
    return body.read(request, MOST_BYTES, report -> {
      reports.add(report);
      return Respond.now(HttpResponse.create().withStatus(StatusCodes.NO_CONTENT));
    });
  }
}
