package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A few of the seeds that {@link Trials} runs; {@code -Dtrials=2000} runs more. */
class TrialTest {

  @Test
  void no_bar_is_lost_or_doubled_whatever_happens_on_its_way() throws IOException {
    assertThat(Trials.run(0, Integer.getInteger("trials", 60))).isEmpty();
  }
}
