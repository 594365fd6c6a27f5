package io.cryptvault.http.server;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Answers the requests of one endpoint. Thread-safe. */
@FunctionalInterface
interface Handler {
  /** Never blocks. Throws {@link Query.Bad}, or fails with it, when the request is wrong; any other failure is a problem document, too. */
  CompletionStage<HttpResponse> answer(ApiRequest request);
}
