package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Trials over real sockets, at a minute a second. {@code -Dtrials.sockets=100} runs more. */
@Tag("waits")
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class SocketTrialTest {
  private static final Seeds.Counts COUNTS = new Seeds.Counts(0, 1, 4, 20);
  private static final double SPEED = 60;
  /** A trial spends most of its time waiting. */
  private static final int AT_ONCE = 5;

  private final ActorTestKit kit = ActorTestKit.create();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void no_bar_is_lost_or_doubled_over_real_sockets() throws InterruptedException {
    Seeds seeds = Seeds.ofToday(SocketTrialTest.class, "trials.sockets", COUNTS);
    TrialVenue.Builder loopback = LoopbackTrialVenue.on(kit.system(), SPEED);
    ReadingsCoverage coverage = new ReadingsCoverage();

    assertThat(
            seeds.run(AT_ONCE, (seed, folder) -> coverage.run(new Trial(seed, folder, loopback))))
        .isEmpty();
    coverage.requireMost();
  }
}
