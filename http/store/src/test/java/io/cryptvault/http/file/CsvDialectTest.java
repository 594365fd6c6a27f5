package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.CLOCK;
import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.time.TimeFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialects of CSV that people have: each file here holds the same two daily bars, which are invented. */
class CsvDialectTest {
  private static final long FIRST = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
  private static final long DAY = 86_400_000;
  private static final Bar ONE = new Bar(FIRST, 10, 12, 9, 11, 500);
  private static final Bar TWO = new Bar(FIRST + DAY, 11, 13.5, 10.5, 13, 700);

  @TempDir
  Path folder;

  private BarFile read(String text, FileReadOptions as) {
    return BarFileReader.read(write(folder.resolve("D.csv"), text), as);
  }

  private BarFile read(String text) {
    return read(text, DETECT);
  }

  private static void assertBars(BarFile file) {
    assertThat(file.badRows()).isEmpty();
    assertThat(file.bars().size()).isEqualTo(2);
    assertThat(file.bars().get(0)).isEqualTo(ONE);
    assertThat(file.bars().get(1)).isEqualTo(TWO);
  }

  private static FileReadOptions columns(String text) {
    return DETECT.with(ColumnChoice.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,open,high,low,close,volume",
        "Date,Open,High,Low,Close,Volume",
        "DATETIME,O,H,L,C,V",
        "timestamp,open_price,high_price,low_price,close_price,Volume BTC",
        "open_time,Open,High,Low,Close,volume_base",
        "openTime,openPrice,highPrice,lowPrice,closePrice,baseVolume",
        "Unix,first,max,min,last,vol.",
        "<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>",
        "Gmt time,Open,High,Low,Close,Volume ",
        "ts, open, high, low, close, volume",
        "Unnamed: 0,open,high,low,close,volume",
        ",open,high,low,close,volume",
        "\"Date\",\"Open\",\"High\",\"Low\",\"Close/Last\",\"Volume\"",
        "t,o,h,l,c,Volume (ETH)",
      })
  void columns_are_found_by_any_of_their_usual_names(String header) {
    assertBars(read(header + "\n2024-03-01,10,12,9,11,500\n2024-03-02,11,13.5,10.5,13,700\n"));
  }

  @Test
  void columns_have_any_order_and_what_was_guessed_is_one_note() {
    BarFile file = read("Vol;c;l;h;o;Date;Trades\n500;11;9;12;10;2024-03-01;7\n"
        + "700;13;10.5;13.5;11;2024-03-02;9\n");
    assertBars(file);
    assertThat(notes(file))
        .containsExactly(
            "delimiter \";\"; time is column \"Date\"; open is column \"o\"; high is column \"h\";"
                + " low is column \"l\"; close is column \"c\"; volume is column \"Vol\"");
  }

  @Test
  void a_file_as_documented_has_no_note() {
    assertThat(notes(read("Time,Open,High,Low,Close,Volume\n1709251200000,10,12,9,11,500\n"
            + "1709337600000,11,13.5,10.5,13,700\n")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void any_delimiter_is_found_with_a_header_and_without(String delimiter) {
    String rows = "2024-03-01,10,12,9,11,500\n2024-03-02,11,13.5,10.5,13,700\n";
    assertBars(read(("date,open,high,low,close,volume\n" + rows).replace(",", delimiter)));
    assertBars(read(rows.replace(",", delimiter)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sep=;\nDate;Open;High;Low;Close;Volume\n",
        "# made by hand\n# twice\nDate;Open;High;Low;Close;Volume\n",
        "#Date;Open;High;Low;Close;Volume\n",
        "https://www.example.org/bars\nDate;Open;High;Low;Close;Volume\n",
        "\n\n# x\n\nDate;Open;High;Low;Close;Volume;\n",
        "\uFEFFsep=;\r\nDate;Open;High;Low;Close;Volume\r\n",
      })
  void lines_before_the_table_are_understood(String before) {
    assertBars(
        read(before + "2024-03-01;10;12;9;11;500\n# noon\n2024-03-02;11;13.5;10.5;13;700\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,open,high,low,close,volume\n"
            + "2024-03-01,10,12,9,11,500,\n"
            + "2024-03-02,11,13.5,10.5,13,700,\n",
        "time,open,high,low,close,volume,\n"
            + "2024-03-01,10,12,9,11,500,\n"
            + "2024-03-02,11,13.5,10.5,13,700,\n",
        "time,open,high,low,close,volume,\n"
            + "2024-03-01,10,12,9,11,500\n"
            + "2024-03-02,11,13.5,10.5,13,700\n",
        "2024-03-01,10,12,9,11,500,\n2024-03-02,11,13.5,10.5,13,700,\n",
      })
  void a_comma_may_end_each_line(String text) {
    assertBars(read(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Binance in ms  | 1709251200000,10,12,9,11,500,1709337599999,5500.5,42,250,2750.2,0;1709337600000,11,13.5,10.5,13,700,1709423999999,8400,40,350,4200,0
      Binance in us  | 1709251200000000,10,12,9,11,500,1709337599999999,5500.5,42,250,2750.2,0;1709337600000000,11,13.5,10.5,13,700,1709423999999999,8400,40,350,4200,0
      Kraken's API   | 1709251200,10,12,9,11,10.5,500,31;1709337600,11,13.5,10.5,13,12.25,700,12
      Kraken         | 1709251200,10,12,9,11,500,31;1709337600,11,13.5,10.5,13,700,12
      Coinbase       | 1709251200,9,12,10,11,500;1709337600,10.5,13.5,11,13,700
      HistData       | 20240301 000000,10,12,9,11,500;20240302 000000,11,13.5,10.5,13,700
      MetaTrader     | 2024.03.01,00:00,10,12,9,11,500;2024.03.02,00:00,11,13.5,10.5,13,700
      stooq          | 20240301,000000,10,12,9,11,500;20240302,000000,11,13.5,10.5,13,700
      """)
  void a_file_without_a_header_is_recognised_by_its_shape(String name, String rows) {
    BarFile file = read(rows.replace(';', '\n') + "\n");
    assertBars(file);
    assertThat(notes(file)).as(name).hasSize(1);
    assertThat(notes(file).getFirst())
        .as(name)
        .startsWith("no header, columns taken by their place");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,10,12,9,11,500\n2,11,13.5,10.5,13,700\n",
        "2024-03-01,10,9,12,11,500\n2024-03-02,11,10.5,13.5,13,700\n",
        "AAPL,10,12,9,11,500\nAAPL,11,13.5,10.5,13,700\n",
        "28800000,1673000,1680000,1670000,1675000,900\n"
            + "28860000,1675000,1675000,1671000,1672000,500\n",
      })
  void rows_of_another_shape_are_no_bars(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("D.csv line 1", "missing time,open", "--columns time=1,open=2");
  }

  @Test
  void a_day_and_a_time_of_day_in_two_columns_are_one_time() {
    BarFile file = read("<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<SPREAD>\n"
        + "2024.03.01\t09:30:00\t10\t12\t9\t11\t500\t3\n"
        + "2024.03.01\t09:31:00\t11\t13.5\t10.5\t13\t700\t3\n");
    assertThat(file.bars().openTime(1)).isEqualTo(FIRST + 34_260_000);
    assertThat(file.times()).first().isEqualTo("2024.03.01 09:30:00");
    assertThat(file.bars().volume(1)).isEqualTo(700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Price,Close,High,Low,Open,Volume\nTicker,ABC,ABC,ABC,ABC,ABC\nDate,,,,,\n",
        ",Close,High,Low,Open,Volume\n,ABC,ABC,ABC,ABC,ABC\nDate,,,,,\n",
        "Ticker,ABC,ABC,ABC,ABC,ABC\nPrice,Close,High,Low,Open,Volume\nDate,,,,,\n",
        "Price,Close,High,Low,Open,Volume\nTicker,V,V,V,V,V\nDatetime,,,,,\n",
        "Price,Close,High,Low,Open,Volume\nTicker,ABC,ABC,ABC,ABC,ABC\n",
        ",Close,High,Low,Open,Volume,\n",
      })
  void a_header_of_two_levels_is_read(String header) {
    assertBars(read(header + "2024-03-01,11,12,9,10,500\n2024-03-02,13,13.5,10.5,11,700\n"));
  }

  @Test
  void where_metatrader_has_no_volume_its_ticks_are_the_volume() {
    String header = "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
    assertBars(read(header + "2024.03.01\t10\t12\t9\t11\t500\t0\t5\n"
        + "2024.03.02\t11\t13.5\t10.5\t13\t700\t0\t5\n"));
    assertBars(read(header + "2024.03.01\t10\t12\t9\t11\t31\t500\t5\n"
        + "2024.03.02\t11\t13.5\t10.5\t13\t12\t700\t5\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // CryptoDataDownload, newest first
        "https://www.CryptoDataDownload.com\n"
            + "Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT,tradecount\n"
            + "1709337600000,2024-03-02 00:00:00,BTCUSDT,11,13.5,10.5,13,700,8400,40\n"
            + "1709251200000,2024-03-01 00:00:00,BTCUSDT,10,12,9,11,500,5500,42\n",
        // TradingView
        "time,open,high,low,close,Volume,Volume MA,RSI,RSI-based MA\n"
            + "2024-03-01T00:00:00Z,10,12,9,11,500,NaN,,\n"
            + "2024-03-02T01:00:00+01:00,11,13.5,10.5,13,700,600,55.1,\n",
        "time,open,high,low,close,VWAP,Upper Band #1,Volume\n"
            + "1709251200,10,12,9,11,NaN,3,500\n1709337600,11,13.5,10.5,13,11,3,700\n",
        // stooq
        "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
            + "BTC.V,D,20240301,000000,10,12,9,11,500,0\n"
            + "BTC.V,D,20240302,000000,11,13.5,10.5,13,700,0\n",
        // Yahoo
        "Date,Open,High,Low,Close,Adj Close,Volume\n2024-03-01,10,12,9,11,5.5,500\n"
            + "2024-03-02,11,13.5,10.5,13,6.5,700\n",
        // Binance Vision with a header
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore\n"
            + "1709251200000000,10,12,9,11,500,1709337599999999,5500.5,42,250,2750.2,0\n"
            + "1709337600000000,11,13.5,10.5,13,700,1709423999999999,8400,40,350,4200,0\n",
      })
  void downloads_of_well_known_places_are_read(String text) {
    assertBars(read(text));
  }

  @Test
  void two_symbols_in_one_table_are_an_error_that_says_how_to_choose() {
    String text = "Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume\n"
        + "Ticker,ABC,XYZ,ABC,XYZ,ABC,XYZ,ABC,XYZ,ABC,XYZ\nDate,,,,,,,,,,\n"
        + "2024-03-01,11,1,12,1,9,1,10,1,500,1\n2024-03-02,13,1,13.5,1,10.5,1,11,1,700,1\n";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll(
            "found 2", "Close ABC", "Close XYZ", "one symbol a file", "--columns");
    assertBars(read(text, columns("open=8,high=4,low=6,close=2,volume=10")));
  }

  @Test
  void of_volumes_named_with_their_unit_that_of_the_base_is_taken() {
    BarFile file = read("unix,date,symbol,open,high,low,close,Volume USDT,Volume BTC,tradecount\n"
        + "1709251200,2024-03-01 00:00:00,BTC/USDT,10,12,9,11,9999,500,3\n"
        + "1709337600,2024-03-02 00:00:00,BTC/USDT,11,13.5,10.5,13,9999,700,4\n");
    assertBars(file);
  }

  @Test
  void a_file_without_volume_says_so() {
    BarFile file =
        read("date,open,high,low,close\n2024-03-01,10,12,9,11\n2024-03-02,11,13.5,10.5,13\n");
    assertThat(file.bars().hasVolume()).isFalse();
    assertThat(notes(file)).hasSize(1);
    assertThat(notes(file).getFirst()).contains("no volume, so functions that need it are absent");
  }

  @Test
  void the_adjusted_close_is_used_on_request_and_adjusts_the_other_prices() {
    String text = "Date,Open,High,Low,Close,Adj Close,Volume\n2024-03-01,10,12,9,11,5.5,500\n"
        + "2024-03-02,11,13.5,10.5,13,13,700\n";
    assertBars(read(text));
    BarFile adjusted = read(text, columns("close=Adj Close"));
    assertThat(adjusted.bars().get(0)).isEqualTo(new Bar(FIRST, 5, 6, 4.5, 5.5, 500));
    assertThat(adjusted.bars().get(1)).isEqualTo(TWO);
    assertThat(notes(adjusted).getFirst()).contains("multiplied by the ratio");
  }

  @Test
  void columns_are_named_by_the_user_in_any_case_or_numbered() {
    String text = "Tag,Erster,Max,Min,Letzter,Umsatz\n2024-03-01,10,12,9,11,500\n"
        + "2024-03-02,11,13.5,10.5,13,700\n";
    assertThatThrownBy(() -> read(text)).hasMessageContaining("missing time,open,close");
    assertBars(read(text, columns("time=tag,open=Erster,close=Letzter,volume=6")));
    assertThatThrownBy(() -> read(text, columns("time=Day")))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("expected a column \"Day\" for time", "correct --columns");
    assertBars(read(
        text.substring(text.indexOf('\n') + 1),
        columns("time=1,open=2,high=3,low=4,close=5,volume=6")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "time", "when=Date", "time=", "time=A,time=B"})
  void a_choice_of_columns_that_is_none_is_an_error(String text) {
    assertThatThrownBy(() -> ColumnChoice.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ");
  }

  @Test
  void days_first_are_read_with_a_format_also_without_a_header() {
    FileReadOptions as = new FileReadOptions(Optional.empty(), TimeFormat.of("dd/MM/yyyy"), CLOCK);
    assertBars(read("01/03/2024,10,12,9,11,500\n02/03/2024,11,13.5,10.5,13,700\n", as));
  }

  @Test
  void utf_16_is_read_where_its_mark_says_so() throws IOException {
    String text = "Date\tOpen\tHigh\tLow\tClose\tVolume\r\n2024-03-01\t10\t12\t9\t11\t500\r\n"
        + "2024-03-02\t11\t13.5\t10.5\t13\t700\r\n";
    Path file = folder.resolve("U.csv");
    Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    assertBars(BarFileReader.read(file, DETECT));
    Files.write(file, text.getBytes(StandardCharsets.UTF_16));
    assertBars(BarFileReader.read(file, DETECT));
  }

  @Test
  void a_stream_is_read_like_a_file() {
    byte[] text = "2024-03-01|10|12|9|11|500\n2024-03-02|11|13.5|10.5|13|700\n"
        .getBytes(StandardCharsets.UTF_8);
    BarFile file = BarFileReader.read(new ByteArrayInputStream(text), Path.of("-"), DETECT);
    assertBars(file);
    assertThat(file.path()).isEqualTo(Path.of("-"));
    assertThatThrownBy(
            () -> BarFileReader.read(new ByteArrayInputStream(new byte[0]), Path.of("-"), DETECT))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("file -: expected a header");
    assertThat(List.of(file.times().getFirst())).containsExactly("2024-03-01");
  }
}
