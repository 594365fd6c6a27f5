package io.cryptvault.http.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good files and every way in which a file can be wrong. */
class BarFileTest {
  private static final String HEADER = "time,open,high,low,close,volume\n";

  private static final FileReadOptions DETECT =
      FileReadOptions.detect(InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z")));

  @TempDir
  Path folder;

  private BarFile read(String text) {
    return read("X.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private BarFile read(String name, byte[] bytes) {
    try {
      return BarFileReader.read(Files.write(folder.resolve(name), bytes), DETECT);
    } catch (IOException e) {
      throw new AssertionError("expected a file that can be written", e);
    }
  }

  private void assertRefused(String text, String... message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll(message)
        .hasMessageContaining("X.csv");
  }

  /** Valid rows, one a minute. */
  private static String rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i * 60_000L + ",1,2,1,2,5\n")
        .collect(Collectors.joining());
  }

  @Test
  void a_missing_file_and_a_folder_are_errors() {
    assertThatThrownBy(() -> BarFileReader.read(folder.resolve("no.csv"), DETECT))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("no.csv", "found none", "check the path");
    assertThatThrownBy(() -> BarFileReader.read(folder, DETECT))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void a_file_without_a_header_a_column_or_a_bar_is_an_error() {
    assertRefused("", "expected a header time,open,high,low,close,volume", "empty file");
    assertRefused(HEADER, "expected at least one bar, found none");
    assertRefused("time,open,high,low,volume\n0,1,2,1,5\n", "missing close", "line 1");
    assertRefused("0,1,2,1,2,5\n", "missing time,open,high,low,close,volume", "first line");
    assertRefused("time;open;high;low;volume\n", "missing close", "--columns close=NAME");
  }

  @Test
  void columns_may_have_any_order_and_case_and_other_columns_between_them() {
    BarFile file = read("Volume,note,CLOSE,low,high,open, Time \n5,x,2,1,3,1.5,60000\n");
    assertThat(file.bars().get(0).toString())
        .isEqualTo(read(HEADER + "60000,1.5,3,1,2,5\n").bars().get(0).toString());
  }

  @Test
  void a_byte_order_mark_windows_line_ends_and_blank_lines_are_accepted() {
    BarFile file = read(
        "\uFEFF" + HEADER.replace("\n", "\r\n") + "0,1,2,1,2,5\r\n\r\n60000,1,2,1,2,5\r\n\r\n");
    assertThat(file.bars().size()).isEqualTo(2);
    assertThat(file.badRows()).isEmpty();
    assertThat(read("\uFEFF\"time\",open,high,low,close,volume\n0,1,2,1,2,5\n")
            .bars()
            .size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-60000, -60000",
    "1709251620000, 1709251620000",
    "2024-03-01T00:07Z, 1709251620000",
    "2024-03-01T00:07:00.000Z, 1709251620000",
    "2024-03-01T00:07:00+01:00, 1709248020000",
    "2024-03-01 00:07:00, 1709251620000",
    "2024-03-01T00:07, 1709251620000",
    "2024-03-01, 1709251200000",
    "1969-12-31, -86400000"
  })
  void times_are_epoch_milliseconds_or_iso_and_keep_their_text(String text, long time) {
    BarFile file = read(HEADER + text + ",1,2,1,2,5\n");
    assertThat(file.bars().openTime(0)).isEqualTo(time);
    assertThat(file.times()).containsExactly(text);
  }

  @Test
  void times_before_1970_keep_their_order_and_interval() {
    BarFile file = read(HEADER + "-7200000,1,2,1,2,5\n-3600000,1,2,1,2,5\n0,1,2,1,2,5\n");
    assertThat(file.bars().interval()).isEqualTo(Interval.HOUR);
    assertThat(file.bars().firstTime()).isEqualTo(-7_200_000);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      inf     | 5940000,1,Infinity,1,2,5 | Infinity
      range   | 5940000,1,2,3,2,5      | low
      minus   | 5940000,1,2,1,2,-5     | volume
      word    | 5940000,1,2,1,cheap,5  | expected a number for close, found "cheap"
      float   | 5940000,1.0f,2,1,2,5   | expected a number for open, found "1.0f"
      double  | 5940000,1,2,1d,2,5     | expected a number for low, found "1d"
      hex     | 5940000,1,2,0x1p0,2,5  | expected a number for low, found "0x1p0"
      hexagon | 5940000,1,2,0x10,2,5   | expected a number for low, found "0x10"
      grouped | 5940000,1,2_000,1,2,5  | expected a number for high, found "2_000"
      sized   | 5940000,1,2,1,2,5L     | expected a number for volume, found "5L"
      signed  | 5940000,1,2,1,2,-Infinity | expected a number for volume
      cut     | 5940000,1,2            | expected 6 columns, found 3; the line may be cut short
      time    | soon,1,2,1,2,5         | expected a time in epoch milliseconds or ISO 8601
      far     | +999999999-01-01,1,2,1,2,5 | expected a time
      long    | 99999999999999999999,1,2,1,2,5 | expected a time
      again   | 5880000,1,2,1,2,5      | expected an open time after 1970-01-01T01:38:00Z
      older   | 60000,1,2,1,2,5        | sort the bars and drop duplicates
      """)
  void one_bad_row_in_a_hundred_is_left_out_and_reported(String name, String row, String reason) {
    BarFile file = read(HEADER + rows(99) + row + "\n");
    assertThat(file.bars().size()).as(name).isEqualTo(99);
    assertThat(file.times()).hasSize(99);
    assertThat(file.badRows()).hasSize(1);
    assertThat(file.badRows().get(0).line()).isEqualTo(101);
    assertThat(file.badRows().get(0).reason()).contains(reason);
  }

  @Test
  void a_file_with_more_than_one_bad_row_in_a_hundred_is_refused() {
    String bad = "x,1,2,1,2,5\n";
    assertThat(read(HEADER + rows(198) + bad + bad).badRows()).hasSize(2);
    assertRefused(
        HEADER + bad + rows(197) + bad,
        "2 of 199 rows are not valid bars",
        "line 2: expected a time");
    assertRefused(HEADER + bad, "expected at least one bar", "line 2");
  }

  @Test
  void a_file_without_order_is_refused_and_the_message_says_how_to_fix_it() {
    assertRefused(
        HEADER + "180000,1,2,1,2,5\n120000,1,2,1,2,5\n0,1,2,1,2,5\n60000,1,2,1,2,5\n",
        "3 of 4 rows",
        "sort the bars");
  }

  @Test
  void an_unclosed_quote_is_an_error_and_does_not_swallow_rows() {
    String more = rows(200).replaceAll("(?m)^", "9");
    assertRefused(
        HEADER + rows(3) + "\"180000,1,2,1,2,5\n" + more, "line 5", "a quote that is not closed");
    assertRefused(
        HEADER + rows(300) + "18000000,1,2,1,2,\"5\n" + more, "line 302", "remove the quote");
  }

  @Test
  void a_gzipped_file_is_read_and_a_truncated_or_fake_one_is_an_error() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write((HEADER + rows(5_000)).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = zipped.toByteArray();
    assertThat(read("Z.csv.gz", whole).bars().size()).isEqualTo(5_000);
    assertThatThrownBy(() -> read("Z.csv.gz", Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("Z.csv.gz after line", "cannot be read to its end", "truncated");
    assertThatThrownBy(() -> read("Z.csv.gz", HEADER.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("GZIP");
    assertThatThrownBy(() -> read("Z.csv.gz", new byte[0])).isInstanceOf(BadBars.class);
  }
}
