package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills servers with SIGKILL. {@code -Dtrials.kills=100} runs more trials. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class KillTrialTest {
  private static final Seeds.Counts COUNTS = new Seeds.Counts(0, 1, 2, 10);
  private static final int AT_ONCE = 2;

  @Test
  void bars_that_a_server_sent_are_there_after_it_was_killed() throws InterruptedException {
    Seeds seeds = Seeds.ofToday(KillTrialTest.class, "trials.kills", COUNTS);

    assertThat(seeds.run(AT_ONCE, KillTrial::run)).isEmpty();
  }
}
