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
 * Seeds of what may happen to a bar on its way. A failure names its seed and the command that runs it again; {@code
 * -Dtrials=5000} runs more, {@code -Dlong} the long form.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class TrialTest {
  private static final Seeds.Counts COUNTS = new Seeds.Counts(50, 0, 200, 2_000);
  private static final Seeds.Counts SAME = new Seeds.Counts(6, 0, 0, 0);
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  @Test
  void no_bar_is_lost_or_doubled_whatever_happens_on_its_way() throws InterruptedException {
    Seeds seeds = Seeds.ofToday(TrialTest.class, "trials", COUNTS);
    ReadingsCompared compared = new ReadingsCompared();

    assertThat(seeds.run(
            THREADS, (seed, folder) -> compared.run(new Trial(seed, folder, VirtualStage::of))))
        .isEmpty();
    compared.requireMost();
  }

  @Test
  void a_seed_is_the_same_alone_and_in_company() throws InterruptedException {
    Map<Long, List<String>> alone = new ConcurrentHashMap<>();
    Map<Long, List<String>> inCompany = new ConcurrentHashMap<>();

    Seeds.ofToday(TrialTest.class, "trials.same", SAME)
        .run(1, (seed, folder) -> told(seed, folder, alone));
    Seeds.ofToday(TrialTest.class, "trials.same", SAME)
        .run(3, (seed, folder) -> told(seed, folder, inCompany));

    assertThat(inCompany).isEqualTo(alone).hasSize(6);
    assertThat(alone.values()).allSatisfy(told -> assertThat(told).hasSizeGreaterThan(20));
  }

  private static List<String> told(long seed, Path folder, Map<Long, List<String>> told) {
    Trial trial = new Trial(seed, folder, VirtualStage::of);
    List<String> problems = trial.run();
    told.put(seed, trial.told());
    return problems;
  }
}
