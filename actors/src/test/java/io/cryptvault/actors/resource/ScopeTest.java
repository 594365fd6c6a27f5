package io.cryptvault.actors.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopeTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void everything_is_closed_once_and_the_newest_first() {
    Scope scope = Scope.open();
    scope.add(() -> closed.add("first"));
    scope.add(() -> closed.add("second"));
    assertThat(scope.size()).isEqualTo(2);
    scope.close();
    scope.close();
    assertThat(closed).containsExactly("second", "first");
    assertThat(scope.size()).isZero();
  }

  @Test
  void all_are_closed_when_some_fail_and_no_failure_is_lost() {
    Scope scope = Scope.open();
    scope.add(() -> closed.add("first"));
    scope.add(() -> {
      throw new IOException("disk");
    });
    scope.add(() -> {
      throw new IllegalArgumentException("newest");
    });
    assertThatThrownBy(scope::close)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("newest")
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(IOException.class));
    assertThat(closed).containsExactly("first");
  }

  @Test
  void a_checked_failure_is_the_cause_of_an_unchecked_one() {
    Scope scope = Scope.open();
    scope.add(() -> {
      throw new IOException("disk");
    });
    assertThatIllegalStateException()
        .isThrownBy(scope::close)
        .withMessageContaining("could not be closed")
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void the_failure_of_the_work_stays_the_first() {
    assertThatThrownBy(() -> {
          try (Scope scope = Scope.open()) {
            scope.add(() -> {
              throw new IllegalStateException("close");
            });
            throw new IOException("work");
          }
        })
        .hasMessage("work")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void files_pools_and_timers_end_with_it(@TempDir Path folder) throws Exception {
    FileChannel file;
    ExecutorService pool;
    CountDownLatch ticked = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch runs = new CountDownLatch(1);
    try (Scope scope = Scope.open()) {
      file = scope.file(folder.resolve("a"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      pool = scope.pool(1);
      scope.timer(Duration.ofMillis(1), ticked::countDown);
      pool.execute(() -> {
        runs.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          interrupted.countDown();
        }
      });
      assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(ticked.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(file.isOpen()).isTrue();
    }
    assertThat(file.isOpen()).isFalse();
    assertThat(pool.isTerminated()).isTrue();
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void what_is_opened_too_late_is_closed_and_refused() {
    Scope scope = Scope.open();
    scope.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> scope.add(() -> closed.add("late")))
        .withMessageContaining("it was closed before this was opened in it");
    assertThat(closed).containsExactly("late");
  }
}
