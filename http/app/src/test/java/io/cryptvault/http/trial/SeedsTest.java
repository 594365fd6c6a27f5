package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private static final Seeds.Counts COUNTS = new Seeds.Counts(3, 2, 2, 2);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  @Test
  void a_day_has_the_fixed_seeds_and_its_own() throws InterruptedException {
    assertThat(run(DAY)).containsExactlyInAnyOrder(0L, 1L, 2L, 207_870_000L, 207_870_001L);
    assertThat(run(DAY.plusDays(1)))
        .containsExactlyInAnyOrder(0L, 1L, 2L, 207_880_000L, 207_880_001L);
  }

  private static Set<Long> run(LocalDate day) throws InterruptedException {
    Set<Long> ran = ConcurrentHashMap.newKeySet();
    seeds(day).run(2, (seed, folder) -> {
      ran.add(seed);
      return List.of();
    });
    return ran;
  }

  private static Seeds seeds(LocalDate day) {
    return Seeds.of(SeedsTest.class, "trials.none", COUNTS, day);
  }

  @Test
  void seeds_print_as_ranges() {
    assertThat(seeds(DAY)).hasToString("0 to 2 and 207870000 to 207870001");
  }

  @Test
  void a_failure_is_reported_with_the_command_that_repeats_it() throws InterruptedException {
    List<String> problems = seeds(DAY)
        .run(2, (seed, folder) -> seed == 207_870_001L ? List.of("a bar is lost") : List.of());

    assertThat(problems).hasSize(2).first().isEqualTo("a bar is lost");
    assertThat(problems.get(1))
        .contains("-Dtest=SeedsTest")
        .contains("-Dtrials.none=1 -Dtrials.none.first=207870001");
  }
}
