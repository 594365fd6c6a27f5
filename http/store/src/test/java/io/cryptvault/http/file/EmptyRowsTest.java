package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.HEADER;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with empty cells are left out and counted, up to one in twenty. */
class EmptyRowsTest {
  @TempDir
  Path folder;

  private BarFile read(String text) {
    return BarFileReader.read(write(folder.resolve("E.csv"), text), DETECT);
  }

  /** A hundred rows; each of the first {@code empty} has these cells after its time. */
  private static String hundred(int empty, String cells) {
    return IntStream.range(0, 100)
        .mapToObj(i -> i * 60_000L + (i < empty ? cells : ",1,2,1,2,5") + "\n")
        .collect(Collectors.joining("", HEADER, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",,,,,",
        ",1,2,1,,5",
        ",null,null,null,null,null",
        ",1,2,1,2,",
        ", , , , , ",
        ",NaN,nan,NA,N/A,-",
        ",None,#N/A,<NA>,NULL,5",
        ",1,2,1,2,NaN"
      })
  void five_in_a_hundred_are_left_out_and_counted_in_one_note(String cells) {
    BarFile file = read(hundred(5, cells));
    assertThat(file.bars().size()).isEqualTo(95);
    assertThat(file.badRows()).isEmpty();
    assertThat(notes(file))
        .containsExactly("5 rows with empty cells left out, the first at line 2");
  }

  @Test
  void six_in_a_hundred_are_an_error_that_counts_them() {
    assertThatThrownBy(() -> read(hundred(6, ",,,,,")))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll(
            "E.csv", "6 of 100 rows have empty cells", "at most 5 %", "line 2", "fill or remove");
  }

  @Test
  void a_row_of_commas_alone_is_an_empty_row() {
    assertThat(notes(read(hundred(0, "") + ",,,,,\n")))
        .containsExactly("1 row with empty cells left out, the first at line 102");
  }

  @Test
  void bad_rows_are_still_one_in_a_hundred() {
    assertThatThrownBy(() -> read(hundred(2, ",1,2,1,x,5")))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("2 of 100 rows are not valid bars (at most 1 %");
  }

  @Test
  void a_volume_that_is_empty_in_every_row_is_no_volume() {
    BarFile file = read(hundred(100, ",1,2,1,2,"));
    assertThat(file.bars().size()).isEqualTo(100);
    assertThat(file.bars().hasVolume()).isFalse();
    assertThat(notes(file)).containsExactly("no volume, so functions that need it are absent");
  }
}
