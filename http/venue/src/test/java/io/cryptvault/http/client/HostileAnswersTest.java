package io.cryptvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Fault.Body;
import io.cryptvault.http.sim.fault.Fault.Line;
import io.cryptvault.http.sim.fault.Fault.Status;
import io.cryptvault.http.sim.fault.Fault.Trap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers that are made to do harm: each is reported in words, costs no connection, and leaves other calls alone. They run in
 * parallel with other classes but one after another, as several at once could miss the short timeout. Not in the JVM of tests that
 * read a command's output: the log of these actor systems would be taken for it.
 */
@Tag("waits")
@Execution(ExecutionMode.CONCURRENT)
class HostileAnswersTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  /** For answers that never end: long enough for the answers that do, on a busy machine. */
  private static final Duration SHORT = Duration.ofMillis(1400);
  /** For answers that end: a timeout must not be the reported reason. */
  private static final Duration LONG = Duration.ofSeconds(8);

  private static final long MAX_BODY = 32 << 20;

  private final TestProbe<Object> probe = KIT.createTestProbe();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  static Stream<Arguments> hostileAnswers() {
    return Stream.of(
            Arguments.of(Trap.HUGE_BODY, "larger than cryptvault.client.pool.max-body allows"),
            Arguments.of(Trap.GZIP_BOMB, "was JSON that breaks off or is invalid"),
            Arguments.of(Trap.WRONG_TYPE, "was image/png instead of JSON"),
            Arguments.of(Trap.REDIRECT_LOOP, "was HTTP 302"),
            Arguments.of(Line.DRIP, "got no complete answer"),
            Arguments.of(Line.SILENCE, "got no complete answer"),
            Arguments.of(Line.HANG_UP, "failed on the network"),
            Arguments.of(Body.TRUNCATED, "was JSON that breaks off or is invalid"),
            Arguments.of(Body.WRONG_SHAPE, "was JSON but no |had 2 bad rows of 2"),
            Arguments.of(Body.HTML, "was text/html instead of JSON"),
            Arguments.of(new Status(503), "was HTTP 503"))
        .flatMap(answer -> Stream.of(VenueName.values())
            .map(exchange -> Arguments.of(exchange, answer.get()[0], answer.get()[1])));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.SAME_THREAD)
  @MethodSource("hostileAnswers")
  void a_hostile_answer_is_reported_in_words_and_leaves_other_calls_alone(
      VenueName exchange, Fault fault, String words) {
    try (AnyVenue there = AnyVenue.open(KIT, exchange, timeout(fault), MAX_BODY)) {
      Await.value(there.source.listings());
      there.venue.faults().forSymbol(there.code(there.bad), fault);

      CompletionStage<Bars> bad = there.source.latest(there.bad, 20);
      CompletionStage<Bars> good = there.source.latest(there.good, 20);

      assertThat(Await.failure(bad))
          .isInstanceOfAny(SourceUnavailable.class, BadBars.class)
          .hasMessageContaining(there.bad + ": GET http://127.0.0.1:")
          .satisfies(failure -> assertThat(failure.getMessage()).containsPattern(words));
      assertThat(Await.value(good)).isEqualTo(there.truth(there.good, 20));
      assertThat(there.source.pool().open()).isLessThanOrEqualTo(AnyVenue.CONNECTIONS);

      there.venue.faults().clear();
      assertThat(Await.value(there.source.latest(there.bad, 20)))
          .isEqualTo(there.truth(there.bad, 20));
      idle(there);
    }
  }

  @ParameterizedTest
  @Execution(ExecutionMode.SAME_THREAD)
  @MethodSource("traps")
  void more_hostile_answers_than_connections_leave_the_pool_intact(Fault fault) {
    try (AnyVenue there = AnyVenue.open(KIT, VenueName.BINANCE, timeout(fault), MAX_BODY)) {
      Await.value(there.source.listings());
      there.venue.faults().forSymbol(there.code(there.bad), fault);
      List<CompletionStage<Bars>> calls = new ArrayList<>();
      for (int count = 1; count <= 3 * AnyVenue.CONNECTIONS; count++) {
        calls.add(there.source.latest(there.bad, count));
      }
      calls.forEach(Await::failure);

      assertThat(Await.value(there.source.latest(there.good, 20)))
          .isEqualTo(there.truth(there.good, 20));
      idle(there);
    }
  }

  static Stream<Fault> traps() {
    return Stream.of(Trap.HUGE_BODY, Trap.GZIP_BOMB, Trap.REDIRECT_LOOP, Line.DRIP, Line.SILENCE);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.SAME_THREAD)
  @MethodSource("firewalls")
  void a_firewalls_page_is_reported_by_its_status(VenueName exchange, int status) {
    try (AnyVenue there = AnyVenue.open(KIT, exchange, LONG, MAX_BODY)) {
      Await.value(there.source.listings());
      there.venue.faults().next(2, new Status(status));

      assertThat(Await.failure(there.source.latest(there.bad, 20)))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("was HTTP " + status);
      idle(there);
    }
  }

  static Stream<Arguments> firewalls() {
    return Stream.of(VenueName.values())
        .flatMap(exchange -> Stream.of(Arguments.of(exchange, 403), Arguments.of(exchange, 520)));
  }

  private static Duration timeout(Fault fault) {
    return fault.equals(Line.DRIP) || fault.equals(Line.SILENCE) ? SHORT : LONG;
  }

  /** No call is in flight or waiting, and no connection stays open. */
  private void idle(AnyVenue there) {
    probe.awaitAssert(Duration.ofSeconds(5), () -> {
      assertThat(there.source.pool().inUse()).isZero();
      assertThat(there.source.pool().waiting()).isZero();
      return 0;
    });
    Await.value(there.source.stop());
    probe.awaitAssert(Duration.ofSeconds(5), () -> {
      assertThat(there.source.pool().open()).isZero();
      return 0;
    });
  }
}
