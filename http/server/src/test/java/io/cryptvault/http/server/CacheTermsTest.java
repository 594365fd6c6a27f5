package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Lifetime;
import io.cryptvault.actors.answer.Validity;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

class CacheTermsTest {
  private final AtomicLong now = new AtomicLong(1_000_000);

  @Test
  void an_answer_that_may_end_at_any_moment_is_asked_for_each_time() {
    HttpResponse response = answer(() -> true).to(HttpRequest.GET("/v1/readings/X"));

    assertThat(header(response, "Cache-Control")).contains("no-cache");
    assertThat(header(response, "Age")).isEmpty();
  }

  @Test
  void an_answer_with_a_forming_value_tells_how_long_it_lives_and_how_old_it_is() {
    TaggedAnswer answer = answer(forming());
    HttpRequest request = HttpRequest.GET("/v1/readings/X");

    assertThat(header(answer.to(request), "Cache-Control")).contains("max-age=7");
    assertThat(header(answer.to(request), "Age")).contains("0");
    now.addAndGet(3_999);
    assertThat(header(answer.to(request), "Age")).contains("3");
  }

  @Test
  void a_304_has_the_same_terms() {
    TaggedAnswer answer = answer(forming());
    String tag = header(answer.to(HttpRequest.GET("/")), "ETag").orElseThrow();
    now.addAndGet(2_000);

    HttpResponse unchanged =
        answer.to(HttpRequest.GET("/").addHeader(RawHeader.create("If-None-Match", tag)));

    assertThat(unchanged.status().intValue()).isEqualTo(304);
    assertThat(header(unchanged, "Cache-Control")).contains("max-age=7");
    assertThat(header(unchanged, "Age")).contains("2");
  }

  private Validity forming() {
    Lifetime life =
        new Lifetime(now.get(), now.get() + 7_900, () -> Instant.ofEpochMilli(now.get()));
    return new Validity() {
      @Override
      public boolean holds() {
        return true;
      }

      @Override
      public Optional<Lifetime> lifetime() {
        return Optional.of(life);
      }
    };
  }

  private static TaggedAnswer answer(Validity validity) {
    return TaggedAnswer.of(
        new Dated<>("text", validity), null, text -> HttpResponse.create().withEntity(text), 0);
  }

  private static Optional<String> header(HttpResponse response, String name) {
    return response.getHeader(name).map(HttpHeader::value);
  }
}
