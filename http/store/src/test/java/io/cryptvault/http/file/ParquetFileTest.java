package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.at;
import static io.cryptvault.http.file.TestFiles.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet: file names are not patterns, folder names add no columns, and times may have any type. */
class ParquetFileTest {
  @TempDir
  Path folder;

  /** Thirty hours from 2024-01-01 on; {@code time} is SQL over the hour's index {@code i}, {@code more} adds columns. */
  private Path hours(String name, String time, String more) throws IOException {
    Path plain = folder.resolve("plain.tmp");
    try (DuckDBConnection scratch = InMemoryDuckDb.open();
        Statement sql = scratch.createStatement()) {
      sql.execute("copy (select " + time + " as time, 1.0 as open, 2.0 as high, 1.0 as low,"
          + " 1.0 + i / 100 as close, 5.0 as volume" + more + " from range(30) hours(i)) to "
          + InMemoryDuckDb.quoted(plain.toString()) + " (format parquet)");
    } catch (SQLException e) {
      throw new AssertionError("expected a file that can be written", e);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.move(plain, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String seconds(String factor) {
    return "(1704067200 + i * 3600) * " + factor;
  }

  private static void assertHours(BarFile file) {
    assertThat(file.bars().size()).isEqualTo(30);
    assertThat(file.bars().interval()).isEqualTo(Interval.HOUR);
    assertThat(Instant.ofEpochMilli(file.bars().firstTime())).isEqualTo("2024-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC[1].parquet", "BTC*.parquet", "BTC?.parquet", "[AB].parquet", "B]TC[.parquet",
        "**.parquet", "{A,B}.parquet", "it's.parquet", "[!A].parquet", "d[1]/*/A?.parquet",
        "~A.parquet", "s3:/A.parquet"
      })
  void a_path_is_not_read_as_a_pattern(String name) throws IOException {
    hours("BTC1.parquet", "i * 60000", "");
    hours("BTC7.parquet", "i * 60000", "");
    hours("A.parquet", "i * 60000", "");
    assertHours(BarFileReader.read(hours(name, seconds("1000"), ""), DETECT));
  }

  @Test
  void a_path_that_would_match_a_file_as_a_pattern_finds_nothing() throws IOException {
    hours("BTC1.parquet", seconds("1000"), "");
    assertThatThrownBy(() -> BarFileReader.read(folder.resolve("BTC?.parquet"), DETECT))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("found none");
  }

  @Test
  void folders_called_name_equals_value_add_no_column() throws IOException {
    Path file =
        hours("close=7/symbol=XXX/volume=9/A.parquet", seconds("1000"), ", 'BTC-USD' as symbol");
    BarFile bars = BarFileReader.read(file, DETECT);
    assertThat(bars.bars().close(29)).isEqualTo(1.29);
    assertThat(bars.bars().volume(0)).isEqualTo(5);
    assertThat(BarFileReader.readSeries(file, DETECT).getFirst().label()).hasToString("BTC-USD");
    Path without = hours("venue=kraken/interval=4h/B.parquet", seconds("1000"), "");
    assertThat(BarFileReader.readSeries(without, DETECT).getFirst().label())
        .isEqualTo(SeriesLabel.NONE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      bigint in s     | (1704067200 + i * 3600)::bigint               | seconds
      integer in s    | (1704067200 + i * 3600)::integer              | seconds
      bigint in ms    | (1704067200000 + i * 3600000)::bigint         |
      bigint in us    | (1704067200000000 + i * 3600000000)::bigint   | microseconds
      ubigint in ns   | (1704067200000000000 + i * 3600000000000)::ubigint | nanoseconds
      double in s     | (1704067200 + i * 3600)::double               | seconds
      decimal in s    | (1704067200 + i * 3600)::decimal(18, 3)       | seconds
      TIMESTAMP       | to_timestamp(1704067200 + i * 3600)::timestamp |
      TIMESTAMP_S     | to_timestamp(1704067200 + i * 3600)::timestamp::timestamp_s |
      TIMESTAMP_MS    | to_timestamp(1704067200 + i * 3600)::timestamp::timestamp_ms |
      TIMESTAMP_NS    | to_timestamp(1704067200 + i * 3600)::timestamp::timestamp_ns |
      with a zone     | to_timestamp(1704067200 + i * 3600)           |
      text            | strftime(to_timestamp(1704067200 + i * 3600)::timestamp, '%Y-%m-%d %H:%M:%S') |
      """)
  void times_of_every_type_are_read(String name, String time, @Nullable String unit)
      throws IOException {
    BarFile file = BarFileReader.read(hours("A.parquet", time, ""), DETECT);
    assertHours(file);
    assertThat(notes(file)).as(name).hasSize(unit == null ? 0 : 1);
    assertThat(String.join("", notes(file))).as(name).contains(unit == null ? "" : unit);
  }

  @Test
  void days_are_dates_and_numbers() throws IOException {
    for (String time : new String[] {
      "date '2024-01-01' + i::integer",
      "strftime(date '2024-01-01' + i::integer, '%Y%m%d')::integer"
    }) {
      BarFile file = BarFileReader.read(hours("A.parquet", time, ""), DETECT);
      assertThat(Instant.ofEpochMilli(file.bars().firstTime())).isEqualTo("2024-01-01T00:00:00Z");
      assertThat(file.bars().interval()).isEqualTo(Interval.DAY);
    }
  }

  @Test
  void a_timestamp_near_1970_is_read_by_its_type_and_not_as_a_number_in_another_unit()
      throws IOException {
    BarFile file =
        BarFileReader.read(hours("A.parquet", "timestamp '1970-01-10' + to_hours(i)", ""), DETECT);
    assertThat(Instant.ofEpochMilli(file.bars().firstTime())).isEqualTo("1970-01-10T00:00:00Z");
  }

  @Test
  void resampled_bars_of_a_file_with_timestamps_have_times_in_milliseconds() throws IOException {
    BarFile file = BarFileReader.read(
        hours("A.parquet", "timestamp '2024-01-01' + to_hours(i)", ""), at("4h"));
    assertThat(file.bars().size()).isEqualTo(7);
    assertThat(file.times()).startsWith("1704067200000", "1704081600000");
  }

  /** A file of one row a day, of which the columns are SQL over the day's index {@code i}. */
  private Path parquet(String name, String columns) throws IOException {
    Path file = folder.resolve(name);
    try (DuckDBConnection scratch = InMemoryDuckDb.open();
        Statement sql = scratch.createStatement()) {
      sql.execute("copy (select " + columns + " from range(40) days(i)) to "
          + InMemoryDuckDb.quoted(file.toString()) + " (format parquet)");
    } catch (SQLException e) {
      throw new AssertionError("expected a file that can be written", e);
    }
    return file;
  }

  private static final String PRICES =
      "1.5::float as \"Open\", 2::float as \"High\", 1::float as \"Low\", 1.25::float as"
          + " \"Close\", ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp '2024-01-01' + to_days(i::integer) as \"Date\"",
        "(timestamp '2024-01-01' + to_days(i::integer))::timestamptz as \"Datetime\"",
        "timestamp '2024-01-01' + to_days(i::integer) as __index_level_0__",
        "i as __index_level_0__, date '2024-01-01' + i::integer as date",
      })
  void an_index_of_pandas_is_the_time(String time) throws IOException {
    BarFile file =
        BarFileReader.read(parquet("A.pq", PRICES + "7::bigint as \"Volume\", " + time), DETECT);
    assertThat(file.bars().size()).isEqualTo(40);
    assertThat(file.bars().interval()).isEqualTo(Interval.DAY);
    assertThat(file.bars().open(39)).isEqualTo(1.5);
    assertThat(file.bars().volume(0)).isEqualTo(7);
  }

  @Test
  void names_of_two_levels_are_read_and_two_symbols_refused() throws IOException {
    String one =
        "timestamp '2024-01-01' + to_days(i::integer) as \"Date\", 1.5 as \"('Open', 'V')\", 2 as"
            + " \"('High', 'V')\", 1 as \"('Low', 'V')\", 1.25 as \"('Close', 'V')\", 7 as"
            + " \"('Volume', 'V')\"";
    BarFile file = BarFileReader.read(parquet("A.parquet", one), DETECT);
    assertThat(file.bars().close(0)).isEqualTo(1.25);
    assertThat(file.bars().volume(0)).isEqualTo(7);
    Path two = parquet("B.parquet", one + ", 3 as \"('Close', 'O')\"");
    assertThatThrownBy(() -> BarFileReader.read(two, DETECT))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("one column for close, found 2", "Close V", "Close O");
  }

  @Test
  void empty_cells_are_counted_and_a_missing_volume_is_none() throws IOException {
    String time = "timestamp '2024-01-01' + to_days(i::integer) as \"Date\"";
    BarFile file = BarFileReader.read(
        parquet(
            "A.parquet",
            "1.5 as open, 2 as high, 1 as low, case i when 3 then null when 5 then 'NaN'::double"
                + " else 1.5 end as close, " + time),
        DETECT);
    assertThat(file.bars().size()).isEqualTo(38);
    assertThat(file.bars().hasVolume()).isFalse();
    assertThat(String.join("; ", notes(file)))
        .contains("no volume, so functions that need it are absent")
        .contains("2 rows with empty cells left out, the first at line 4");
  }

  @Test
  void a_file_without_an_ending_or_in_a_zip_is_read_by_its_content() throws IOException {
    Path file = hours("A.parquet", seconds("1000"), "");
    Path zip = folder.resolve("A.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("bars.parquet"));
      Files.copy(file, out);
    }
    assertHours(BarFileReader.read(zip, DETECT));
    assertHours(BarFileReader.read(Files.move(file, folder.resolve("bars")), DETECT));
  }

  @Test
  void the_adjusted_close_adjusts_the_other_prices_on_request() throws IOException {
    Path file = parquet(
        "A.parquet",
        PRICES
            + "0.625 as \"Adj Close\", timestamp '2024-01-01' + to_days(i::integer) as \"Date\"");
    BarFile adjusted = BarFileReader.read(file, DETECT.with(ColumnChoice.of("close=Adj Close")));
    assertThat(adjusted.bars().close(0)).isEqualTo(0.625);
    assertThat(adjusted.bars().high(0)).isEqualTo(1);
  }
}
