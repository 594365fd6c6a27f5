package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that were once refused. The values were computed with exact fractions. */
class DialectCasesTest {
  @TempDir
  Path folder;

  private BarFile read(String name) {
    return BarFileReader.read(sample(folder, name + ".csv"), DETECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamp-name | 42400.79 | 42265.48211235072 | time is column \"timestamp\"",
        "open-time-name | 42400.79 | 42265.48211235072 | time is column \"open_time\"",
        "volume-btc | 42400.79 | 42265.48211235072 | volume is column \"Volume BTC\"",
        "semicolon | 42400.79 | 42265.48211235072 | delimiter \";\"",
        "tab | 42400.79 | 42265.48211235072 | delimiter tab",
        "adj-close | 255.828953 | 255.707739 | time is column \"Date\"",
        "no-header-ms | 42280.14 | 42135.82113433255 | no header, columns taken by their place:"
            + " time,open,high,low,close,volume",
      })
  void a_dialect_gives_the_values_of_its_bars_and_is_told(
      String name, double mean, double vwap, String note) {
    BarFile file = read(name);
    Columns columns = Plan.of("sma(2)", "vwap").evaluate(file.bars());
    assertThat(columns.last(0)).isEqualTo(mean, within(1e-12 * mean));
    assertThat(columns.last(1)).isEqualTo(vwap, within(1e-12 * vwap));
    assertThat(file.badRows()).isEmpty();
    assertThat(notes(file)).containsExactly(note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-volume", "no-header-semicolon"})
  void without_a_volume_the_mean_is_there_and_what_needs_the_volume_is_absent(String name) {
    BarFile file = read(name);
    Columns columns = Plan.of("sma(2)", "vwap").evaluate(file.bars());
    assertThat(columns.last(0)).isEqualTo(42400.79, within(1e-8));
    assertThat(columns.last(1)).isNaN();
  }

  @Test
  void that_there_is_no_volume_is_told() {
    assertThat(notes(read("no-volume")))
        .containsExactly("no volume, so functions that need it are absent");
    assertThat(read("no-volume").bars().hasVolume()).isFalse();
  }
}
