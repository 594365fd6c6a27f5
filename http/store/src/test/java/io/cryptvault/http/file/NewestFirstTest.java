package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.HEADER;
import static io.cryptvault.http.file.TestFiles.every;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.text;
import static io.cryptvault.http.file.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose newest row comes first are read as if they were turned round. */
class NewestFirstTest {
  @TempDir
  Path folder;

  private BarFile read(String text) {
    return BarFileReader.read(write(folder.resolve("N.csv"), text), DETECT);
  }

  private static List<String> turned(List<String> times) {
    List<String> turned = new ArrayList<>(times);
    Collections.reverse(turned);
    return turned;
  }

  @Test
  void its_bars_are_those_of_the_same_rows_in_order_and_the_note_says_so() {
    List<String> times = every(1_709_251_200_000L, 60_000, 300);
    BarFile file = read(text(turned(times)));
    assertThat(file.bars()).isEqualTo(read(text(times)).bars());
    assertThat(file.times()).isEqualTo(times);
    assertThat(notes(file)).containsExactly("rows are newest first");
  }

  @Test
  void each_row_keeps_its_figures() {
    BarFile file = read(HEADER + "180000,3,4,2,3,30\n120000,2,3,1,2,20\n60000,1,2,1,2,10\n");
    assertThat(file.bars().open(0)).isEqualTo(1);
    assertThat(file.bars().volume(2)).isEqualTo(30);
    assertThat(file.times()).containsExactly("60000", "120000", "180000");
  }

  @Test
  void seconds_with_a_fraction_are_turned_round_too() {
    BarFile file = read(HEADER + "1709251320.5,3,4,2,3,30\n1709251260.25,2,3,1,2,20\n");
    assertThat(file.bars().openTime(0)).isEqualTo(1_709_251_260_250L);
    assertThat(file.bars().openTime(1)).isEqualTo(1_709_251_320_500L);
  }

  @Test
  void a_unit_that_changes_is_read_as_one_time_line() {
    List<String> times = new ArrayList<>(every(1_709_251_200_000L, 60_000, 50));
    every(1_709_251_200_000_000L + 50 * 60_000_000L, 60_000_000, 50).forEach(times::add);
    assertThat(read(text(turned(times))).bars()).isEqualTo(read(text(times)).bars());
  }

  @Test
  void a_bad_row_is_named_by_its_line_and_one_in_a_hundred_may_be_out_of_order() {
    List<String> times = turned(every(1_709_251_200_000L, 60_000, 202));
    times.set(10, times.get(9));
    BarFile file = read(text(times).replaceFirst("1,2,1,2,5", "cheap,2,1,2,5"));
    assertThat(file.bars().size()).isEqualTo(200);
    assertThat(file.badRows()).hasSize(2);
    assertThat(file.badRows().get(0).line()).isEqualTo(2);
    assertThat(file.badRows().get(1).line()).isIn(11L, 12L);
  }

  @Test
  void rows_without_order_are_refused_as_before() {
    List<String> times = new ArrayList<>(every(1_709_251_200_000L, 60_000, 50));
    times.addAll(turned(every(1_709_251_200_000L + 50 * 60_000L, 60_000, 50)));
    assertThatThrownBy(() -> read(text(times)))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("sort the bars");
  }
}
