package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Seeds of what may happen to a bar on its way. A failure names its seed; {@code -Dtrials.first=SEED -Dtrials=1} runs it again,
 * {@code -Dtrials=2000} runs many.
 */
class TrialTest {

  @Test
  void no_bar_is_lost_or_doubled_whatever_happens_on_its_way() throws IOException {
    assertThat(Trials.run(Long.getLong("trials.first", 0), Integer.getInteger("trials", 100)))
        .isEmpty();
  }
}
