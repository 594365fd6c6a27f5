package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Seeds of what may happen to a bar on its way. A failure names its seed and the command that runs it again; {@code
 * -Dtrials=5000} runs more.
 */
class TrialTest {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  @Test
  void no_bar_is_lost_or_doubled_whatever_happens_on_its_way() throws InterruptedException {
    Seeds seeds = Seeds.of(TrialTest.class, "trials", 2000);

    assertThat(
            seeds.run(THREADS, (seed, folder) -> new Trial(seed, folder, VirtualStage::of).run()))
        .isEmpty();
  }

  @Test
  void a_seed_is_the_same_alone_and_in_company() throws InterruptedException {
    Map<Long, List<String>> alone = new ConcurrentHashMap<>();
    Map<Long, List<String>> inCompany = new ConcurrentHashMap<>();

    Seeds.of(TrialTest.class, "trials.same", 6).run(1, (seed, folder) -> told(seed, folder, alone));
    Seeds.of(TrialTest.class, "trials.same", 6)
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
