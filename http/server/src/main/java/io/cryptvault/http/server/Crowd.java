package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.config.RequestSettings;
import io.cryptvault.http.connection.PeerCount;
import io.cryptvault.http.wire.Problem;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RemoteAddress;

/**
 * Bounds how many requests are answered at the same time, in all and from one address. One more is refused at once, so that it holds no
 * memory; questions about the health of the server are always answered. A request counts until its answer begins: what is streamed is
 * bounded by the number of connections. Thread-safe.
 */
final class Crowd {
  private static final long SOON = 1_000;
  private static final InetAddress UNKNOWN = InetAddress.getLoopbackAddress();

  private final RequestSettings settings;
  private final PeerCount requests;

  Crowd(RequestSettings settings) {
    this.settings = settings;
    this.requests = new PeerCount(settings.most(), settings.mostOfAddress());
  }

  /** The answer to a request, or its refusal when there are too many. */
  CompletionStage<HttpResponse> answer(
      HttpRequest request,
      Supplier<CompletionStage<HttpResponse>> answer,
      Function<Problem, CompletionStage<HttpResponse>> refused) {
    InetAddress address = request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(RemoteAddress::getAddress)
        .orElse(UNKNOWN);
    return switch (requests.admit(address)) {
      case ADMITTED -> answer.get().whenComplete((response, failure) -> requests.left(address));
      case TOO_MANY -> isAboutHealth(request) ? answer.get() : refused.apply(tooMany());
      case TOO_MANY_OF_ONE ->
        isAboutHealth(request) ? answer.get() : refused.apply(tooManyOfAddress());
    };
  }

  private static boolean isAboutHealth(HttpRequest request) {
    String path = request.getUri().path();
    return path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics");
  }

  private Problem tooMany() {
    return Problem.of(new Refusal(
        Refusal.Code.OVERLOADED,
        "the server answers " + settings.most()
            + " requests, as many at once as cryptvault.http.requests.max allows"));
  }

  private Problem tooManyOfAddress() {
    return new Problem(
        429,
        "TOO_MANY_REQUESTS",
        "this address waits for " + settings.mostOfAddress() + " answers, as many at once as"
            + " cryptvault.http.requests.max-per-address allows; ask again when some have come",
        List.of(),
        OptionalLong.of(SOON));
  }
}
