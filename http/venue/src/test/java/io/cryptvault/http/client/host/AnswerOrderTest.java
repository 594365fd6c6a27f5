package io.cryptvault.http.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.engine.fixture.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One connection and one place to wait: which of "the call has ended" and "the next call" reaches the gate first. */
class AnswerOrderTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ActorTestKit kit = ActorTestKit.create();
  private final Host host = new Host();
  private final PooledClient client = PooledClient.create(
      kit.system(),
      "fake",
      ClientSettings.defaults()
          .withPool(new ClientSettings.Pool(1, 1, 8, LONG, LONG, LONG, 1 << 20)),
      meter -> host,
      (answer, clock) -> Optional.empty(),
      InstantSource.system(),
      new Random(1));

  /** A host that answers when the test says so. */
  private static final class Host implements Transport {
    private final BlockingQueue<CompletableFuture<Answer>> calls = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<Answer> call(String pathAndQuery) {
      var answer = new CompletableFuture<Answer>();
      calls.add(answer);
      return answer;
    }

    /** Answers the oldest call that has no answer yet, on the thread of the test. */
    void answerNext() throws InterruptedException {
      CompletableFuture<Answer> call =
          Objects.requireNonNull(calls.poll(15, TimeUnit.SECONDS), "expected a call within 15 s");
      call.complete(new Answer(
          200,
          "application/json",
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          ByteString.emptyByteString()));
    }

    @Override
    public void renew() {}

    @Override
    public CompletionStage<Done> close() {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
  }

  @AfterEach
  void close() {
    client.close();
    kit.shutdownTestKit();
  }

  private CompletionStage<String> get(String path) {
    return client.get(new Query<>(path, Cost.weight(1), answer -> path));
  }

  @Test
  void a_call_made_on_an_answer_finds_the_connection_of_that_answer_free() throws Exception {
    CompletionStage<String> next = get("/a").thenCompose(answer -> get("/next"));
    CompletionStage<String> waiting = get("/waiting");
    host.answerNext(); // "/a": the waiting call takes the connection, the next one its place
    host.answerNext();
    host.answerNext();

    assertThat(Await.value(waiting)).isEqualTo("/waiting");
    assertThat(Await.value(next)).isEqualTo("/next");
  }
}
