package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Allow;

/**
 * Finds the endpoint of a request in the table and lets it answer. A path or a method that is not in the table, and every failure, is
 * answered with a problem document. Thread-safe.
 */
final class Router {
  private static final String SYMBOL = "{symbol}";

  private final Map<PathTemplate, List<Endpoint>> resources;
  private final KeptAnswers kept;
  private final String paths;
  private final Pattern symbolWithSlash;

  Router(List<Endpoint> table, KeptAnswers kept) {
    this.kept = kept;
    this.resources = table.stream()
        .collect(Collectors.groupingBy(
            Endpoint::path, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    this.paths =
        resources.keySet().stream().map(PathTemplate::toString).collect(Collectors.joining(", "));
    this.symbolWithSlash = Pattern.compile(resources.keySet().stream()
        .map(PathTemplate::toString)
        .filter(path -> path.endsWith(SYMBOL))
        .map(path -> Pattern.quote(path.substring(0, path.length() - SYMBOL.length())))
        .collect(Collectors.joining("|", "(", ")[^/]+/.+")));
  }

  /** Never fails, and throws nothing but errors of the virtual machine. */
  CompletionStage<HttpResponse> answer(HttpRequest request) {
    Optional<HttpResponse> known = kept.find(request);
    if (known.isPresent()) {
      return Respond.now(known.get());
    }
    try {
      return routed(request).exceptionally(failure -> refused(request, failure));
    } catch (Exception e) { // Pekko is written in Scala and throws what it does not declare
      return Respond.now(refused(request, e));
    }
  }

  private CompletionStage<HttpResponse> routed(HttpRequest request) {
    List<String> path = PathTemplate.segments(request.getUri().asScala().path());
    for (Map.Entry<PathTemplate, List<Endpoint>> resource : resources.entrySet()) {
      Optional<List<String>> values = resource.getKey().match(path);
      if (values.isPresent()) {
        for (Endpoint endpoint : resource.getValue()) {
          if (endpoint.method().equals(request.method())) {
            return endpoint.handler().answer(ApiRequest.of(endpoint, request, values.get()));
          }
        }
        return Respond.now(notAllowed(request, resource.getValue()));
      }
    }
    return Respond.now(notFound(request.getUri().path()));
  }

  private HttpResponse notFound(String path) {
    return Respond.problem(
        Problem.of(
            404,
            "NOT_FOUND",
            "there is nothing at " + Quoted.cut(path) + slashHint(path) + "; there are " + paths),
        path);
  }

  /** A symbol with a bare slash makes a path that is one segment too long. */
  private String slashHint(String path) {
    return symbolWithSlash.matcher(path).matches()
        ? "; write %2F for the / of a symbol, as in BTC%2FUSDT"
        : "";
  }

  /** {@code OPTIONS} asks only for what is allowed; the HTTP layer below answers {@code HEAD} by {@code GET}. */
  private static HttpResponse notAllowed(HttpRequest request, List<Endpoint> resource) {
    Set<HttpMethod> allowed = resource.stream()
        .map(Endpoint::method)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    if (allowed.contains(HttpMethods.GET)) {
      allowed.add(HttpMethods.HEAD);
    }
    allowed.add(HttpMethods.OPTIONS);
    Allow allow = Allow.create(allowed.toArray(HttpMethod[]::new));
    if (request.method().equals(HttpMethods.OPTIONS)) {
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeader(allow);
    }
    String names = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(" or "));
    return Respond.problem(
            Problem.of(
                405,
                "METHOD_NOT_ALLOWED",
                "expected " + names + ", found " + Quoted.cut(request.method().name())),
            request.getUri().path())
        .addHeader(allow);
  }

  private static HttpResponse refused(HttpRequest request, Throwable failure) {
    return Respond.problem(problem(failure), request.getUri().path());
  }

  /** What a failure of a handler says to the client. */
  static Problem problem(Throwable failure) {
    return switch (failure) {
      case Query.Bad bad -> bad.problem();
      case CompletionException e when e.getCause() != null -> problem(e.getCause());
      default -> Problem.of(Refusal.of(failure));
    };
  }
}
