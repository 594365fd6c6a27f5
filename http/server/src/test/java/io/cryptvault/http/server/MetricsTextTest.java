package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private final AtomicReference<String> source = new AtomicReference<>("a 1\n");
  private final MetricsText text = new MetricsText(source::get);

  private static String body(HttpResponse answer) {
    return ((HttpEntity.Strict) answer.entity()).getData().utf8String();
  }

  @Test
  void a_text_is_encoded_and_compressed_once_however_often_it_is_asked_for() {
    HttpResponse first = text.answer();
    KeptGzip compressed = first.getAttribute(KeptGzip.KEY).orElseThrow();
    assertThat(compressed.entity()).isSameAs(compressed.entity());
    for (int k = 0; k < 1_000; k++) {
      assertThat(text.answer()).isSameAs(first);
    }
    source.set("a 2\n");
    assertThat(body(text.answer())).isEqualTo("a 2\n");
  }

  @Test
  void scrapers_at_the_same_time_share_one_answer() throws InterruptedException {
    int scrapers = 16;
    CountDownLatch together = new CountDownLatch(scrapers);
    try (ExecutorService threads = Executors.newFixedThreadPool(scrapers)) {
      List<CompletableFuture<HttpResponse>> answers = IntStream.range(0, scrapers)
          .mapToObj(k -> CompletableFuture.supplyAsync(
              () -> {
                together.countDown();
                try {
                  together.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return text.answer();
              },
              threads))
          .toList();
      assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
  }
}
