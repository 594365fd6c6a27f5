package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Trials in virtual time. A failure names its seed and the command that repeats it. {@code -Dtrials=5000} runs as many, {@code -Dlong} more
 * than usual.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class TrialTest {
  private static final Seeds.Counts COUNTS = new Seeds.Counts(50, 0, 200, 2_000);
  private static final Seeds.Counts SAME = new Seeds.Counts(6, 0, 0, 0);
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  @Test
  void no_bar_is_lost_or_doubled_whatever_fails() throws InterruptedException {
    Seeds seeds = Seeds.ofToday(TrialTest.class, "trials", COUNTS);
    ReadingsCoverage coverage = new ReadingsCoverage();

    assertThat(seeds.run(
            THREADS,
            (seed, folder) -> coverage.run(new Trial(seed, folder, VirtualTrialVenue::of))))
        .isEmpty();
    coverage.requireMost();
  }

  @Test
  void a_seed_gives_the_same_result_alone_and_beside_others() throws InterruptedException {
    Map<Long, List<String>> alone = new ConcurrentHashMap<>();
    Map<Long, List<String>> besideOthers = new ConcurrentHashMap<>();

    Seeds.ofToday(TrialTest.class, "trials.same", SAME)
        .run(1, (seed, folder) -> run(seed, folder, alone));
    Seeds.ofToday(TrialTest.class, "trials.same", SAME)
        .run(3, (seed, folder) -> run(seed, folder, besideOthers));

    assertThat(besideOthers).isEqualTo(alone).hasSize(6);
    assertThat(alone.values()).allSatisfy(log -> assertThat(log).hasSizeGreaterThan(20));
  }

  private static List<String> run(long seed, Path folder, Map<Long, List<String>> logs) {
    Trial trial = new Trial(seed, folder, VirtualTrialVenue::of);
    List<String> problems = trial.run();
    logs.put(seed, trial.log());
    return problems;
  }
}
