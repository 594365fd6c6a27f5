package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Servers that are killed with SIGKILL. {@code -Dtrials.kills=100} kills more. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class KillTrialTest {
  private static final Seeds.Counts COUNTS = new Seeds.Counts(0, 1, 2, 10);
  private static final int AT_ONCE = 2;

  @Test
  void what_a_server_had_told_is_there_after_it_was_killed() throws InterruptedException {
    Seeds seeds = Seeds.ofToday(KillTrialTest.class, "trials.kills", COUNTS);

    assertThat(seeds.run(AT_ONCE, KillTrial::run)).isEmpty();
  }
}
