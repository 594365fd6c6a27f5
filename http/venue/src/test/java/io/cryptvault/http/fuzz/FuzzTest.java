package io.cryptvault.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.VenueName;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each venue's parsers on mutated input. A failure names its seed; {@code -Dfuzz.first=SEED -Dfuzz=1} runs it again, {@code
 * -Dfuzz=1000000} or {@code -Dlong} runs many.
 */
@Isolated("measures the heap")
class FuzzTest {
  private static final long FIRST = Long.getLong("fuzz.first", 0);
  private static final long SHORT = 20_000;
  private static final long INPUTS = Long.getLong("fuzz", ofTheForm());

  private static long ofTheForm() {
    return System.getProperty("long") != null
        ? 1_000_000
        : System.getProperty("fast") != null ? 5_000 : SHORT;
  }

  private static void assertSound(String name, FuzzCase what) {
    Fuzzing.Report report = new Fuzzing(what).run(FIRST, INPUTS);
    if (INPUTS > SHORT) { // a long run prints its numbers
      System.out.println(name + ": " + report);
    }
    assertThat(report.problems()).isEmpty();
    assertThat(report.inputs()).isGreaterThanOrEqualTo(INPUTS);
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void answers_are_read_or_refused_whatever_is_in_them(VenueName exchange) {
    assertSound(exchange + " answers", new RestCase(new Corpus(exchange)));
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void frames_are_read_or_refused_whatever_is_in_them(VenueName exchange) {
    assertSound(exchange + " frames", new StreamCase(new Corpus(exchange)));
  }
}
