package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Bar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal commas and thousands, as spreadsheets of many countries write them. */
class NumberStyleTest {
  @TempDir
  Path folder;

  private BarFile read(String text) {
    return BarFileReader.read(write(folder.resolve("S.csv"), text), DETECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date;Open;High;Low;Close;Volume\n2024-03-01;1.010,5;1.012,25;1.009;1.011;1500\n",
        "Date;Open;High;Low;Close;Volume\n2024-03-01;1010,50;1012,25;1009,00;1011,00;1500,\n",
        "2024-03-01\t1010,5\t1012,25\t1009\t1011\t1,5E+03\n",
        "2024-03-01|1 010,5|1 012,25|1 009,0|1 011,0|1 500,0\n",
        "Date,Open,High,Low,Close,Volume\n2024-03-01,\"1010,5\",\"1012,25\",1009,1011,1500\n",
      })
  void decimal_commas_are_read_and_told(String text) {
    BarFile file = read(text);
    assertOne(file);
    assertThat(notes(file).getFirst()).contains("numbers have decimal commas");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date,Open,High,Low,Close,Volume\n"
            + "2024-03-01,\"1,010.5\",\"1,012.25\",\"1,009\",\"1,011.00\",1500\n",
        "Date;Open;High;Low;Close;Volume\n2024-03-01;1010.5;1012.25;1009;1011;1,500\n",
        "Date\tOpen\tHigh\tLow\tClose\tVolume\n2024-03-01\t1010.5\t1012.25\t1009\t1011\t1,500\n",
      })
  void commas_between_thousands_are_read_and_told(String text) {
    BarFile file = read(text);
    assertOne(file);
    assertThat(notes(file).getFirst()).contains("numbers have commas between thousands");
  }

  private static void assertOne(BarFile file) {
    assertThat(file.badRows()).isEmpty();
    assertThat(file.bars().get(0))
        .isEqualTo(new Bar(1_709_251_200_000L, 1010.5, 1012.25, 1009, 1011, 1500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "1,234;1,240;1,230;1,239 ~ expected a number for open, found \"1,234\", which can be 1.234"
            + " or 1234; write decimals with a point",
        "1,5;2.5;1,5;2.5 ~ found \"1,5\"; write decimals with a point",
        "1,234.5;1,5;1;1 ~ expected a number for open, found \"1,234.5\"",
      })
  void what_could_be_either_or_is_both_is_refused_with_the_line(String row, String problem) {
    assertThatThrownBy(() -> read("Date;Open;High;Low;Close\n2024-03-01;" + row + "\n"))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("S.csv", "line 2", problem);
  }

  @Test
  void a_point_among_decimal_commas_is_a_bad_row_unless_it_groups() {
    StringBuilder text = new StringBuilder("time;open;high;low;close\n");
    for (int i = 0; i < 250; i++) {
      text.append(i * 60_000L)
          .append(
              i == 200
                  ? ";1.5;2,5;1,5;2,5\n"
                  : i == 210 ? ";1.500;1.500;1.500;1.500\n" : ";1,5;2,5;1,5;2,5\n");
    }
    BarFile file = read(text.toString());
    assertThat(file.badRows()).hasSize(1);
    assertThat(file.badRows().getFirst())
        .hasToString("line 202: expected a number with a decimal comma for open, as in the first"
            + " rows, found \"1.5\"; write all numbers alike");
    assertThat(file.bars().close(209)).isEqualTo(1500);
  }

  @Test
  void a_plain_file_has_no_note_and_its_numbers_are_not_touched() {
    BarFile file =
        read("time,open,high,low,close,volume\n1709251200000,1.234,1.24,1.23,1.239,1e3\n");
    assertThat(notes(file)).isEmpty();
    assertThat(file.bars().close(0)).isEqualTo(1.239);
    assertThat(file.bars().volume(0)).isEqualTo(1000);
  }
}
