package io.cryptvault.http.server;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.answer.Dated;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Encoded answers that still hold. Equal requests at the same time share one question and one encoding; later ones get the same bytes,
 * without a question, until the answer no longer holds. Once in a while the engine is asked all the same, so that it knows that somebody
 * is interested; if the answer is the same, so are the bytes. Bounded in bytes. Failures are not kept. Thread-safe.
 */
final class KeptAnswers {
  /** The engine forgets a question after minutes, a worker rests after minutes: this is often enough. */
  private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();

  /** What an entry holds beside its bytes and the target of its request. */
  private static final int OVERHEAD = 1_000;

  private final AsyncCache<RequestKey, TaggedAnswer> answers;
  private final LongSupplier nanos;

  /** Keeps at most this many bytes. */
  KeptAnswers(long bytes) {
    this(bytes, System::nanoTime);
  }

  KeptAnswers(long bytes, LongSupplier nanos) {
    this.nanos = nanos;
    this.answers = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .<RequestKey, TaggedAnswer>weigher(
            (key, kept) -> (int) Math.min(Integer.MAX_VALUE, OVERHEAD + key.bytes() + kept.bytes()))
        .executor(Runnable::run)
        .buildAsync();
  }

  /** The answer to a request, if it is kept, holds, and was asked for lately. Needs no routing: the key is the whole target. */
  Optional<HttpResponse> find(HttpRequest request) {
    if (!request.method().equals(HttpMethods.GET)) {
      return Optional.empty();
    }
    CompletableFuture<TaggedAnswer> kept = answers.getIfPresent(RequestKey.of(request));
    if (kept == null || !kept.isDone() || kept.isCompletedExceptionally()) {
      return Optional.empty();
    }
    TaggedAnswer answer = kept.join();
    return answer.holds() && nanos.getAsLong() - answer.askedAt() < ASK_AGAIN
        ? Optional.of(answer.to(request))
        : Optional.empty();
  }

  /**
   * Answers a request that {@link #find} had nothing for.
   *
   * @param ask asks the engine; called once for all equal requests that wait at the same time
   * @param encode makes a response; called once for each answer
   */
  <T> CompletionStage<HttpResponse> answer(
      HttpRequest request,
      Supplier<CompletionStage<Dated<T>>> ask,
      Function<T, HttpResponse> encode) {
    return attempt(request, ask, encode, true).thenApply(answer -> answer.to(request));
  }

  private <T> CompletionStage<TaggedAnswer> attempt(
      HttpRequest request,
      Supplier<CompletionStage<Dated<T>>> ask,
      Function<T, HttpResponse> encode,
      boolean again) {
    RequestKey key = RequestKey.of(request);
    CompletableFuture<TaggedAnswer> before = answers.getIfPresent(key);
    TaggedAnswer known = null;
    if (before != null && before.isDone()) {
      known = before.isCompletedExceptionally() ? null : before.join();
      answers.asMap().remove(key, before);
    }
    AtomicReference<@Nullable TaggedAnswer> old = new AtomicReference<>(known);
    boolean[] asks = {false};
    CompletableFuture<TaggedAnswer> answer = answers.get(key, (missing, executor) -> {
      asks[0] = true;
      return ask.get()
          .thenApply(dated -> TaggedAnswer.of(dated, old.get(), encode, nanos.getAsLong()))
          .toCompletableFuture();
    });
    // Who joined may have come after a bar that the answer does not know: then it no longer holds,
    // and he asks for himself.
    return asks[0] || !again
        ? answer
        : answer.thenCompose(joined -> joined.holds()
            ? CompletableFuture.completedFuture(joined)
            : attempt(request, ask, encode, false));
  }
}
