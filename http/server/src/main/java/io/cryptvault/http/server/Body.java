package io.cryptvault.http.server;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;

/** Reads the whole body of a request as text, or says why it cannot. */
final class Body {
  /** The bytes of a body and the text that is made of them. */
  private static final int COPIES = 2;

  private final ClassicActorSystemProvider system;
  private final HttpSettings settings;
  private final Budget budget;

  Body(ClassicActorSystemProvider system, HttpSettings settings, Budget budget) {
    this.system = system;
    this.settings = settings;
    this.budget = budget;
  }

  /**
   * Answers a request that has the media type its endpoint declares. Requiring it keeps pages of other origins out: a browser lets them
   * send JSON or CSV only after asking the server. Throws {@link Query.Bad} for another type, and {@link
   * io.cryptvault.actors.budget.OverBudget} when there is no room for the body, which then is not read.
   *
   * @param answer gets the body; its bytes are charged to the budget until the answer is there
   */
  <T> CompletionStage<T> read(ApiRequest request, Function<String, CompletionStage<T>> answer) {
    return read(request, settings.requests().bodyBytes(), answer);
  }

  /** The same for a body of at most this many bytes; a longer one is not read to its end. */
  <T> CompletionStage<T> read(
      ApiRequest request, long mostBytes, Function<String, CompletionStage<T>> answer) {
    HttpEntity entity = typed(request).entity().withSizeLimit(mostBytes);
    long expected = Math.min(mostBytes, entity.getContentLengthOption().orElse(mostBytes));
    Charge charge = budget.reserve(Account.BODIES, COPIES * expected);
    return text(entity).thenCompose(answer).whenComplete((done, failure) -> charge.close());
  }

  private static HttpRequest typed(ApiRequest request) {
    String type = request.endpoint().body().orElseThrow().mediaType();
    String found = request.http().entity().getContentType().mediaType().toString();
    if (!found.equals(type)) {
      throw new Query.Bad(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type: expected " + type + ", found " + Quoted.cut(found));
    }
    return request.http();
  }

  /** What a body says; throws {@link Query.Bad} with the message of an {@link IllegalArgumentException}. */
  static <T> T readable(Supplier<T> read) {
    return checked("BAD_REQUEST", read);
  }

  /** The same with another code. */
  static <T> T checked(String code, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new Query.Bad(400, code, String.valueOf(e.getMessage()));
    }
  }

  private CompletionStage<String> text(HttpEntity entity) {
    return entity
        .toStrict(
            settings.askTimeout().toMillis(),
            Long.MAX_VALUE,
            system) // the parser limits the length
        .handle((body, failure) -> {
          if (failure != null) {
            throw new Query.Bad(problem(failure));
          }
          return body.getData().decodeString(StandardCharsets.UTF_8);
        });
  }

  private Problem problem(Throwable failure) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> problem(e.getCause());
      case EntityStreamSizeException e ->
        Problem.of(
            413,
            "BODY_TOO_LONG",
            "body: expected at most " + e.limit() + " bytes, found "
                + (e.actualSize().isDefined() ? e.actualSize().get() : "more")
                + "; send it in parts");
      case TimeoutException e ->
        Problem.of(
            408,
            "REQUEST_TIMEOUT",
            "body: expected all of it within " + settings.askTimeout().toMillis() + " ms");
      case EntityStreamException e ->
        Problem.of(
            400,
            "BAD_REQUEST",
            "body: expected a whole one, found: " + Quoted.cut(e.info().summary()));
      default ->
        Problem.of(
            400,
            "BAD_REQUEST",
            "body: expected one that can be read, found "
                + Quoted.cut(String.valueOf(failure.getMessage())));
    };
  }
}
