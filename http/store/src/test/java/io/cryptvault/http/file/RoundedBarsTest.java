package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bar that is wrong only by the rounding error of a price adjustment is accepted. */
class RoundedBarsTest {
  @TempDir
  Path folder;

  @Test
  void a_high_below_the_close_by_the_last_digit_is_widened_and_counted() {
    BarFile file = BarFileReader.read(sample(folder, "adjusted-ulp.csv"), DETECT);
    int bar = file.bars().indexOf(Instant.parse("2011-11-19T00:00:00Z").toEpochMilli());
    assertThat(bar).isEqualTo(12);
    assertThat(file.bars().high(bar)).isEqualTo(117.094587);
    assertThat(file.bars().size()).isEqualTo(31);
    assertThat(file.badRows()).isEmpty();
    assertThat(notes(file))
        .containsExactly(
            "2 bars widened: high or low missed open or close by a rounding error (less"
                + " than 1e-12 of the price), the first at line 14");
  }

  @Test
  void a_bar_that_is_wrong_by_more_is_a_bad_row() {
    String text = TestFiles.HEADER
        + "2024-01-01,10,9.999999999999998,9,10,1\n"
        + "2024-01-02,10,9.99999,9,10,1\n"
        + "2024-01-03,10,11,9,10,1\n";
    BarFile file = BarFileReader.read(TestFiles.write(folder.resolve("X.csv"), text), DETECT);
    assertThat(file.bars().size()).isEqualTo(2);
    assertThat(file.bars().high(0)).isEqualTo(10);
    assertThat(file.badRows()).hasSize(1);
    assertThat(file.badRows().getFirst().toString())
        .startsWith("line 3:")
        .contains("expected low <= open, close <= high");
    assertThat(notes(file)).singleElement().asString().startsWith("1 bar widened: ");
  }
}
