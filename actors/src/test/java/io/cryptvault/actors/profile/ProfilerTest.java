package io.cryptvault.actors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.fixture.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing else in this JVM runs meanwhile, so the one profiler belongs to each test in turn. */
class ProfilerTest {
  private final AtomicLong sink = new AtomicLong();

  @AfterEach
  void off() {
    Profiler.disable();
  }

  @Test
  void off_it_runs_the_work_and_measures_nothing() {
    Profiler.enable();
    Profiler.disable();

    assertThat(Profiler.<String, RuntimeException>measure("work", () -> "done")).isEqualTo("done");
    Profiler.measure("step", () -> sink.incrementAndGet());
    Profiler.begin("open").close();
    Profiler.lookedUp("cache", true);
    assertThat(Profiler.profiled("twice", (Integer x) -> 2 * x).apply(4)).isEqualTo(8);

    assertThat(sink).hasValue(1);
    ProfileReport report = Profiler.report();
    assertThat(report.isOn()).isFalse();
    assertThat(report.operations()).isEmpty();
    assertThat(report.caches()).isEmpty();
    assertThat(report.toText()).contains("off").contains("no operation has ended");
  }

  @Test
  void an_operation_has_its_count_and_times() {
    Profiler.enable();
    for (int i = 0; i < 1_000; i++) {
      Profiler.measure("work", () -> spin(20_000));
    }

    OperationStatistics work = Profiler.report().operation("work").orElseThrow();
    assertThat(work.count()).isEqualTo(1_000);
    assertThat(work.minNanos()).isGreaterThanOrEqualTo(20_000);
    assertThat(work.totalNanos()).isGreaterThanOrEqualTo(20_000_000);
    assertThat(work.meanNanos()).isCloseTo(work.totalNanos() / 1_000.0, within(0.001));
    assertThat(work.p50Nanos()).isBetween(work.minNanos(), work.p90Nanos());
    assertThat(work.p90Nanos()).isLessThanOrEqualTo(work.p99Nanos());
    assertThat(work.p99Nanos()).isLessThanOrEqualTo(work.p999Nanos());
    assertThat(work.p999Nanos()).isLessThanOrEqualTo(work.maxNanos());
    assertThat(work.ownNanos()).isEqualTo(work.totalNanos());
  }

  @Test
  void a_failure_is_passed_on_and_counted() {
    Profiler.enable();

    assertThatThrownBy(() -> Profiler.measure("read", () -> {
          throw new IOException("no such file");
        }))
        .isInstanceOf(IOException.class)
        .hasMessage("no such file");

    assertThat(Profiler.report().operation("read").orElseThrow().count()).isEqualTo(1);
    assertThat(Profiler.report().open()).isEmpty();
  }

  @Test
  void operations_nest_and_know_their_own_time() {
    Profiler.enable();
    Profiler.measure("outer", () -> {
      spin(200_000);
      Profiler.measure("inner", () -> spin(300_000));
      try (Operation inner = Profiler.begin("inner")) {
        assertThat(inner).isNotNull();
        spin(300_000);
      }
    });
    Profiler.measure("inner", () -> spin(10_000));

    ProfileReport report = Profiler.report();
    OperationStatistics outer = report.operation("outer").orElseThrow();
    OperationStatistics inner = report.operation("inner").orElseThrow();
    assertThat(inner.count()).isEqualTo(3);
    assertThat(outer.totalNanos()).isGreaterThanOrEqualTo(800_000);
    assertThat(outer.ownNanos()).isBetween(200_000L, outer.totalNanos() - 600_000);
    assertThat(report.tree())
        .extracting(PlacedOperation::name, PlacedOperation::level, PlacedOperation::count)
        .containsExactly(tuple("outer", 0, 1L), tuple("inner", 1, 2L), tuple("inner", 0, 1L));
    assertThat(report.toText()).contains("called from").contains("  inner");
  }

  @Test
  void bytes_are_those_of_the_thread() {
    Profiler.enable();
    byte[] kept = Profiler.measure("allocate", () -> new byte[1 << 20]);
    assertThat(kept).hasSize(1 << 20);

    OperationStatistics allocate = Profiler.report().operation("allocate").orElseThrow();
    assertThat(allocate.countWithBytes()).isEqualTo(1);
    assertThat(allocate.bytes()).isBetween(1L << 20, (1L << 20) + 100_000);
  }

  @Test
  void every_run_of_every_thread_is_counted() throws InterruptedException {
    Profiler.enable();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      boolean isVirtual = t % 2 == 0;
      Runnable runs = () -> {
        for (int i = 0; i < 10_000; i++) {
          Profiler.measure(
              "shared", () -> Profiler.measure("within", () -> sink.incrementAndGet()));
        }
      };
      threads.add(
          isVirtual ? Thread.ofVirtual().start(runs) : Thread.ofPlatform().start(runs));
    }
    while (threads.stream().anyMatch(Thread::isAlive)) { // reports while they run lose nothing
      Profiler.report();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    ProfileReport report = Profiler.report();
    assertThat(report.operation("shared").orElseThrow().count()).isEqualTo(80_000);
    assertThat(report.operation("within").orElseThrow().count()).isEqualTo(80_000);
    assertThat(report.tree()).hasSize(2);
  }

  @Test
  void an_operation_may_end_on_another_thread_or_out_of_order() throws InterruptedException {
    Profiler.enable();
    Operation elsewhere = Profiler.begin("elsewhere");
    Thread.ofPlatform().start(elsewhere::close).join();
    elsewhere.close();
    Profiler.measure("next", () -> sink.incrementAndGet());

    Operation outer = Profiler.begin("outer");
    Operation inner = Profiler.begin("forgotten");
    outer.close();
    inner.close();
    Profiler.measure("last", () -> sink.incrementAndGet());

    ProfileReport report = Profiler.report();
    assertThat(report.operation("elsewhere").orElseThrow().count()).isEqualTo(1);
    assertThat(report.operation("elsewhere").orElseThrow().bytesEach()).isEmpty();
    assertThat(report.tree())
        .filteredOn(place -> place.name().equals("next") || place.name().equals("last"))
        .extracting(PlacedOperation::level)
        .containsExactly(0, 0);
    assertThat(report.open()).isEmpty();
  }

  @Test
  void a_stage_is_measured_until_it_completes() {
    Profiler.enable();
    CompletableFuture<String> answer = new CompletableFuture<>();

    CompletionStage<String> measured = Profiler.measureStage("ask", () -> answer);
    assertThat(Profiler.report().operations().getFirst().waiting()).isEqualTo(1);
    assertThat(Profiler.report().toText()).contains("waiting: 1 of ask");
    answer.complete("42");

    assertThat(measured.toCompletableFuture()).isCompletedWithValue("42");
    assertThat(Profiler.report().operation("ask").orElseThrow().count()).isEqualTo(1);
    assertThat(Profiler.report().operations().getFirst().waiting()).isZero();
  }

  @Test
  void a_failed_stage_stays_failed_and_what_throws_before_is_counted_too() {
    Profiler.enable();
    CompletionStage<String> failed = Profiler.measureStage(
        "ask", () -> CompletableFuture.failedFuture(new IllegalStateException("down")));

    assertThatThrownBy(() -> failed.toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("down");
    Function<String, CompletionStage<String>> thrower = text -> {
      throw new IllegalArgumentException(text);
    };
    assertThatThrownBy(() -> Profiler.measureStage("ask", () -> thrower.apply("bad")))
        .hasMessage("bad");
    assertThat(Profiler.report().operation("ask").orElseThrow().count()).isEqualTo(2);
  }

  @Test
  void an_operation_that_never_ends_is_told() throws InterruptedException {
    Profiler.enable();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread stuck = Thread.ofPlatform()
        .name("stuck-thread")
        .start(() -> Profiler.measure("stuck", () -> {
          begun.countDown();
          awaitQuietly(end);
        }));
    begun.await();

    ProfileReport report = Profiler.report();
    end.countDown();
    stuck.join();

    assertThat(report.open()).hasSize(1);
    assertThat(report.open().getFirst().name()).isEqualTo("stuck");
    assertThat(report.open().getFirst().thread()).isEqualTo("stuck-thread");
    assertThat(report.toText()).contains("open: stuck for ");
    assertThat(Profiler.report().open()).isEmpty();
  }

  @Test
  void names_by_the_million_take_no_more_places_than_allowed() {
    Profiler.enable(new ProfilerOptions(Duration.ofMinutes(1), 100));
    for (int i = 0; i < 1_000_000; i++) {
      Profiler.measure("name " + i, () -> sink.incrementAndGet());
      Profiler.lookedUp("cache " + i, true);
    }

    ProfileReport report = Profiler.report();
    assertThat(report.isFull()).isTrue();
    assertThat(report.tree()).hasSize(101);
    assertThat(report.operation("(other)").orElseThrow().count()).isEqualTo(999_900);
    assertThat(report.caches()).hasSize(101);
    assertThat(report.toText()).contains("more places than are kept");
  }

  @Test
  void a_recursion_without_end_takes_no_memory_without_end() {
    Profiler.enable();
    recur(1_000);

    ProfileReport report = Profiler.report();
    assertThat(report.operation("recur").orElseThrow().count()).isEqualTo(1_000);
    assertThat(report.tree()).hasSize(ThreadRecorder.MAXIMUM_DEPTH);
  }

  private void recur(int more) {
    Profiler.measure("recur", () -> {
      if (more > 1) {
        recur(more - 1);
      }
    });
  }

  @Test
  void threads_that_have_ended_are_counted_and_forgotten() throws InterruptedException {
    Profiler.enable();
    for (int i = 0; i < 500; i++) {
      Thread.ofPlatform()
          .start(() -> Profiler.measure("short", () -> sink.incrementAndGet()))
          .join();
    }

    assertThat(Profiler.report().operation("short").orElseThrow().count()).isEqualTo(500);
  }

  @Test
  void a_slow_operation_is_warned_of_once_a_minute() {
    Profiler.enable(new ProfilerOptions(Duration.ofNanos(1), 100));
    try (LogLines log = new LogLines(Profiler.class.getName())) {
      for (int i = 0; i < 100; i++) {
        Profiler.measure("slow", () -> spin(1_000));
        Profiler.measure("slow too", () -> spin(1_000));
      }

      assertThat(log.of("WARN An operation was slow. name=slow took=")).hasSize(1);
      assertThat(log.of("WARN An operation was slow. name=slow too took=")).hasSize(1);
    }
  }

  @Test
  void look_ups_are_counted_by_cache() {
    Profiler.enable();
    for (int i = 0; i < 10; i++) {
      Profiler.lookedUp("results", i % 5 != 0);
    }

    assertThat(Profiler.report().caches()).containsExactly(new CacheLookups("results", 8, 2));
    assertThat(Profiler.report().toText()).contains("cache results: 8 hits, 2 misses, 80.0 % hits");
  }

  @Test
  void switched_on_again_it_begins_from_nothing() {
    Profiler.enable();
    Operation before = Profiler.begin("before");
    Profiler.measure("early", () -> sink.incrementAndGet());
    Profiler.enable();
    before.close();
    Profiler.measure("late", () -> sink.incrementAndGet());

    assertThat(Profiler.report().operations())
        .extracting(NamedOperation::name)
        .containsExactly("late");
  }

  @Test
  void the_report_is_json_and_markdown_too() throws IOException {
    Profiler.enable();
    Profiler.measure("a|\"b\"\n\\", () -> Profiler.measure("inner", () -> spin(1_000)));
    Profiler.lookedUp("results", true);

    ProfileReport report = Profiler.report();
    JsonNode json = new ObjectMapper().readTree(report.toJson());
    assertThat(json.path("on").asBoolean()).isTrue();
    JsonNode outer = json.path("operations").path(0).path("name").asText().equals("inner")
        ? json.path("operations").path(1)
        : json.path("operations").path(0);
    assertThat(outer.path("name").asText()).isEqualTo("a|\"b\"\n\\");
    assertThat(outer.path("count").asLong()).isEqualTo(1);
    assertThat(outer.path("p999Nanos").asLong()).isGreaterThanOrEqualTo(1_000);
    assertThat(json.path("tree").path(1).path("level").asInt()).isEqualTo(1);
    assertThat(json.path("caches").path(0).path("hitShare").asDouble()).isEqualTo(1.0);
    assertThat(report.toMarkdown())
        .contains("| operation | count | total |")
        .contains("| a\\|\"b\" \\ | 1 |");
  }

  @Test
  void limits_that_limit_nothing_are_refused() {
    assertThatThrownBy(() -> new ProfilerOptions(Duration.ZERO, 10))
        .hasMessage("slowAfter: expected more than 0 s, was PT0S; it is a limit for warnings");
    assertThatThrownBy(() -> new ProfilerOptions(Duration.ofSeconds(1), 0))
        .hasMessage(
            "maximumPlaces: expected 1 or more, was 0; it bounds the memory of a recording");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      sink.lazySet(sink.get() + 1);
    }
  }
}
