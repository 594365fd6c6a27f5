package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Dated;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
  private static final HttpRequest ASKED =
      HttpRequest.GET("/v1/readings/X?interval=1m&formula=rsi");

  private final List<CompletableFuture<Dated<String>>> questions = new ArrayList<>();
  private final List<CompletableFuture<HttpResponse>> asked = new ArrayList<>();
  private final List<String> encoded = new ArrayList<>();
  private final AtomicBoolean holds = new AtomicBoolean(true);
  private long nanos;
  private final KeptAnswers kept = new KeptAnswers(1 << 20, () -> nanos);

  private CompletableFuture<HttpResponse> ask(HttpRequest request) {
    return kept.find(request)
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> kept.answer(request, this::question, this::encode).toCompletableFuture());
  }

  private CompletionStage<Dated<String>> question() {
    CompletableFuture<Dated<String>> question = new CompletableFuture<>();
    questions.add(question);
    return question;
  }

  private HttpResponse encode(String value) {
    encoded.add(value);
    return Respond.json(value);
  }

  private void reply(int question, String value, AtomicBoolean validity) {
    questions.get(question).complete(new Dated<>(value, validity::get));
  }

  private static String tag(HttpResponse response) {
    return response.getHeader("ETag").orElseThrow().value();
  }

  @Test
  void who_asks_the_same_at_the_same_time_shares_one_question_and_one_encoding() {
    List<CompletableFuture<HttpResponse>> all = List.of(ask(ASKED), ask(ASKED), ask(ASKED));

    reply(0, "[1]", holds);

    assertThat(all).allSatisfy(answer -> assertThat(answer).isCompleted());
    assertThat(questions).hasSize(1);
    assertThat(encoded).containsExactly("[1]");
  }

  @Test
  void an_answer_is_kept_as_long_as_it_holds() {
    asked.add(ask(ASKED));
    reply(0, "[1]", holds);
    asked.add(ask(ASKED));
    assertThat(questions).hasSize(1);

    holds.set(false);
    CompletableFuture<HttpResponse> next = ask(ASKED);
    reply(1, "[2]", new AtomicBoolean(true));

    assertThat(encoded).containsExactly("[1]", "[2]");
    assertThat(next.join().status().intValue()).isEqualTo(200);
  }

  @Test
  void after_a_second_the_engine_is_asked_again_and_the_same_answer_is_not_encoded_again() {
    var validity = new io.cryptvault.actors.answer.Validity() {
      @Override
      public boolean holds() {
        return true;
      }
    };
    CompletableFuture<HttpResponse> first = ask(ASKED);
    questions.get(0).complete(new Dated<>("[1]", validity));
    nanos += TimeUnit.SECONDS.toNanos(1);

    CompletableFuture<HttpResponse> second = ask(ASKED);
    questions.get(1).complete(new Dated<>("[1]", validity));

    assertThat(encoded).containsExactly("[1]");
    assertThat(tag(second.join())).isEqualTo(tag(first.join()));
  }

  @Test
  void who_joins_a_question_and_gets_an_answer_that_no_longer_holds_asks_for_himself() {
    CompletableFuture<HttpResponse> first = ask(ASKED);
    CompletableFuture<HttpResponse> joined = ask(ASKED);
    holds.set(false); // a bar closes while the first question is being answered

    reply(0, "[1]", holds);

    assertThat(first).isCompleted();
    assertThat(joined).isNotCompleted();
    reply(1, "[2]", new AtomicBoolean(true));
    assertThat(tag(joined.join())).isNotEqualTo(tag(first.join()));
  }

  @Test
  void a_failure_reaches_all_who_wait_and_is_not_kept() {
    CompletableFuture<HttpResponse> first = ask(ASKED);
    CompletableFuture<HttpResponse> joined = ask(ASKED);

    questions.get(0).completeExceptionally(new IllegalStateException("gone"));

    assertThat(first).isCompletedExceptionally();
    assertThat(joined).isCompletedExceptionally();
    asked.add(ask(ASKED));
    assertThat(questions).hasSize(2);
  }

  @Test
  void a_client_that_has_the_bytes_gets_304_without_a_question() {
    CompletableFuture<HttpResponse> first = ask(ASKED);
    reply(0, "[1]", holds);

    HttpResponse again = ask(ASKED.addHeader(RawHeader.create("If-None-Match", tag(first.join()))))
        .join();

    assertThat(again.status().intValue()).isEqualTo(304);
    assertThat(tag(again)).isEqualTo(tag(first.join()));
    assertThat(questions).hasSize(1);
  }

  @Test
  void an_answer_is_compressed_once_for_all_who_accept_that() {
    CompletableFuture<HttpResponse> first = ask(ASKED);
    reply(0, "[1]", holds);

    ResponseEntity compressed = gzip(first.join());

    assertThat(gzip(ask(ASKED).join())).isSameAs(compressed);
  }

  private static ResponseEntity gzip(HttpResponse response) {
    return response.getAttribute(KeptGzip.KEY).orElseThrow().entity();
  }

  @Test
  void another_target_or_another_accepted_type_is_another_answer() {
    asked.add(ask(ASKED));
    reply(0, "[1]", holds);

    asked.add(ask(HttpRequest.GET("/v1/readings/Y?interval=1m&formula=rsi")));
    asked.add(ask(HttpRequest.GET("/v1/readings/X?interval=1m&formula=rsi%20")));
    asked.add(ask(ASKED.addHeader(RawHeader.create("Accept", "text/csv"))));

    assertThat(questions).hasSize(4);
  }

  @Test
  void with_no_room_every_request_is_a_question() {
    KeptAnswers none = new KeptAnswers(0, () -> nanos);
    asked.add(none.answer(ASKED, this::question, this::encode).toCompletableFuture());
    reply(0, "[1]", holds);

    assertThat(none.find(ASKED)).isEmpty();
  }
}
