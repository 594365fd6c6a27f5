package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.notes;
import static io.cryptvault.http.file.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON: arrays and objects, in an array, in an object, or one a line. */
class JsonFileTest {
  private static final long FIRST = 1_709_251_200_000L;
  private static final Bar ONE = new Bar(FIRST, 10, 12, 9, 11, 500);
  private static final Bar TWO = new Bar(FIRST + 60_000, 11, 13.5, 10.5, 13, 700);

  @TempDir
  Path folder;

  private BarFile read(String name, String text) {
    return BarFileReader.read(write(folder.resolve(name), text), DETECT);
  }

  private static void assertBars(BarFile file) {
    assertThat(file.badRows()).isEmpty();
    assertThat(file.bars().size()).isEqualTo(2);
    assertThat(file.bars().get(0)).isEqualTo(ONE);
    assertThat(file.bars().get(1)).isEqualTo(TWO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1709251200000,10,12,9,11,500],[1709251260000,11.0,13.5,10.5,13.0,7e2]]",
        "[[1709251200000,\"10\",\"12\",\"9\",\"11\",\"500\",1709251259999,\"5500\",3,\"1\",\"1\",\"0\"],"
            + "[1709251260000,\"11\",\"13.5\",\"10.5\",\"13\",\"700\",1709251319999,\"1\",3,\"1\",\"1\",\"0\"]]",
        "[1709251200000,10,12,9,11,500]\n[1709251260000,11,13.5,10.5,13,700]\n",
        "[{\"time\":1709251200000,\"open\":10,\"high\":12,\"low\":9,\"close\":11,\"volume\":500},\n"
            + "{\"volume\":700,\"close\":13,\"low\":10.5,\"high\":13.5,\"open\":11,\"time\":1709251260000}]",
        "{\"t\":1709251200,\"o\":10,\"h\":12,\"l\":9,\"c\":11,\"v\":500,\"n\":null,\"x\":{\"y\":[1]}}\n\n"
            + "{\"t\":1709251260,\"o\":11,\"h\":13.5,\"l\":10.5,\"c\":13,\"v\":700,\"n\":1}\n",
        "{\"symbol\":\"ABC\",\"bars\":[{\"Date\":\"2024-03-01T00:00Z\",\"Open\":10,\"High\":12,\"Low\":9,"
            + "\"Close\":11,\"Volume\":500},{\"Date\":\"2024-03-01T00:01Z\",\"Open\":11,\"High\":13.5,"
            + "\"Low\":10.5,\"Close\":13,\"Volume\":700}],\"ok\":true}",
      })
  void rows_are_read_in_every_usual_arrangement(String text) {
    assertBars(read("A.json", text));
    assertBars(read("A", text));
    assertBars(read("A.ndjson", "\uFEFF" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"time\":[1709251200000,1709251260000],\"open\":[10,11],\"high\":[12,13.5],\"low\":[9,10.5],\"close\":[11,13],\"volume\":[500,700]}",
        "{\"s\":\"ok\",\"t\":[1709251200,1709251260],\"c\":[11,13],\"o\":[10,11],\"h\":[12,13.5],\"l\":[9,10.5],\"v\":[500,700]}",
        "{\"chart\":{\"result\":[{\"meta\":{\"symbol\":\"ABC\",\"validRanges\":[\"1d\",\"5d\"],\"tradingPeriods\":[[{\"timezone\":\"UTC\",\"end\":2,\"start\":1}]],\"currentTradingPeriod\":{\"pre\":{\"start\":1,\"end\":2}}},\"timestamp\":[1709251200,1709251260],\"indicators\":{\"quote\":[{\"volume\":[500,700],\"open\":[10,11],\"high\":[12,13.5],\"low\":[9,10.5],\"close\":[11,13]}],\"adjclose\":[{\"adjclose\":[5,6]}]}}],\"error\":null}}",
        "{\"Open\":{\"1709251200000\":10,\"1709251260000\":11},\"High\":{\"1709251200000\":12,\"1709251260000\":13.5},\"Low\":{\"1709251200000\":9,\"1709251260000\":10.5},\"Close\":{\"1709251200000\":11,\"1709251260000\":13},\"Volume\":{\"1709251200000\":500,\"1709251260000\":700}}",
        "{\"('Close', 'X')\":{\"1709251200000\":11,\"1709251260000\":13},\"('High',"
            + " 'X')\":{\"1709251200000\":12,\"1709251260000\":13.5},\"('Low',"
            + " 'X')\":{\"1709251200000\":9,\"1709251260000\":10.5},\"('Open',"
            + " 'X')\":{\"1709251200000\":10,\"1709251260000\":11},\"('Volume',"
            + " 'X')\":{\"1709251200000\":500,\"1709251260000\":700}}",
        "{\"Date\":{\"0\":1709251200000,\"1\":1709251260000},\"Open\":{\"0\":10,\"1\":11},\"High\":{\"0\":12,\"1\":13.5},\"Low\":{\"0\":9,\"1\":10.5},\"Close\":{\"0\":11,\"1\":13},\"Volume\":{\"0\":500,\"1\":700}}",
        "{\"2024-03-01T00:00:00.000\":{\"Open\":10,\"High\":12,\"Low\":9,\"Close\":11,\"Volume\":500},\"2024-03-01T00:01:00.000\":{\"Open\":11,\"High\":13.5,\"Low\":10.5,\"Close\":13,\"Volume\":700}}",
        "{\"0\":{\"Date\":1709251200000,\"Open\":10,\"High\":12,\"Low\":9,\"Close\":11,\"Volume\":500},\"1\":{\"Date\":1709251260000,\"Open\":11,\"High\":13.5,\"Low\":10.5,\"Close\":13,\"Volume\":700}}",
        "{\"columns\":[\"Open\",\"High\",\"Low\",\"Close\",\"Volume\"],\"index\":[1709251200000,1709251260000],\"data\":[[10,12,9,11,500],[11,13.5,10.5,13,700]]}",
        "{\"columns\":[\"Date\",\"Open\",\"High\",\"Low\",\"Close\",\"Volume\"],\"index\":[0,1],\"data\":[[1709251200000,10,12,9,11,500],[1709251260000,11,13.5,10.5,13,700]]}",
        "{\"schema\":{\"fields\":[{\"name\":\"Date\",\"type\":\"datetime\"}],\"primaryKey\":[\"Date\"]},\"data\":[{\"Date\":\"2024-03-01T00:00:00.000\",\"Open\":10,\"High\":12,\"Low\":9,\"Close\":11,\"Volume\":500},{\"Date\":\"2024-03-01T00:01:00.000\",\"Open\":11,\"High\":13.5,\"Low\":10.5,\"Close\":13,\"Volume\":700}]}",
        "{\"error\":[],\"result\":{\"XXBTZUSD\":[[1709251200,\"10\",\"12\",\"9\",\"11\",\"10.5\",\"500\",3],[1709251260,\"11\",\"13.5\",\"10.5\",\"13\",\"12\",\"700\",4]],\"last\":1709251260}}",
        "{\"bars\":{\"ABC\":[{\"t\":\"2024-03-01T00:00:00Z\",\"o\":10,\"h\":12,\"l\":9,\"c\":11,\"v\":500,\"n\":3,\"vw\":10.5},{\"t\":\"2024-03-01T00:01:00Z\",\"o\":11,\"h\":13.5,\"l\":10.5,\"c\":13,\"v\":700,\"n\":4,\"vw\":12}]},\"next_page_token\":null}",
        "{\"Response\":\"Success\",\"Data\":{\"TimeFrom\":1,\"Data\":[{\"time\":1709251200,\"high\":12,\"low\":9,\"open\":10,\"volumefrom\":500,\"volumeto\":1,\"close\":11},{\"time\":1709251260,\"high\":13.5,\"low\":10.5,\"open\":11,\"volumefrom\":700,\"volumeto\":1,\"close\":13}]},\"links\":[{\"rel\":\"self\"}]}",
        "{\"code\":\"0\",\"data\":[[\"1709251260000\",\"11\",\"13.5\",\"10.5\",\"13\",\"700\",\"1\",\"1\",\"1\"],[\"1709251200000\",\"10\",\"12\",\"9\",\"11\",\"500\",\"1\",\"1\",\"1\"]]}"
      })
  void columns_and_answers_of_well_known_places_are_read(String text) {
    assertBars(read("A.json", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"time\":[1709251200000],\"open\":[1,2],\"high\":[2],\"low\":[1],\"close\":[1]} |"
            + " expected 1 values of \"open\", as \"time\" has, found 2",
        "{\"Open\":{\"1\":1},\"High\":{\"2\":1}} | expected the same 1 rows in each column, found"
            + " others in \"High\"",
        "{\"a\":[{\"t\":0,\"o\":1,\"h\":1,\"l\":1,\"c\":1}],\"b\":[{\"t\":0,\"o\":1,\"h\":1,\"l\":1,\"c\":1}]}"
            + " | expected one series, found rows in \"a\" and in \"b\"",
        "{\"x\":[{\"time\":[1],\"open\":[1],\"high\":[1],\"low\":[1],\"close\":[1]},{\"time\":[1]}]}"
            + " | expected one array \"time\", found several",
        "{\"time\":[1],\"open\":[1],\"high\":[1]} | missing low,close",
        "{\"rows\":[{\"a\":1,\"b\":2}]} | missing time,open,high,low,close, found \"a,b\"",
      })
  void columns_that_do_not_fit_are_refused(String text, String problem) {
    assertThatThrownBy(() -> read("A.json", text))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("A.json", problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time=1,open=2,high=3,low=4,close=5,volume=6",
        "time=A,open=b,high=c,low=d,close=e,volume=f"
      })
  void columns_of_objects_are_chosen_by_name_or_number(String columns) {
    String text = "[{\"a\":1709251200000,\"b\":10,\"c\":12,\"d\":9,\"e\":11,\"f\":500},"
        + "{\"a\":1709251260000,\"b\":11,\"c\":13.5,\"d\":10.5,\"e\":13,\"f\":700}]";
    assertBars(BarFileReader.read(
        write(folder.resolve("A.json"), text), DETECT.with(ColumnChoice.of(columns))));
  }

  @Test
  void a_number_that_is_none_is_an_empty_cell_as_python_writes_it() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 40; i++) {
      text.append(i == 0 ? "" : ",")
          .append("[" + (1_709_251_200_000L + i * 60_000L) + ",1,2,1," + (i == 7 ? "NaN" : "2")
              + ",5]");
    }
    BarFile file = read("A.json", text + "]");
    assertThat(file.bars().size()).isEqualTo(39);
    assertThat(notes(file)).last().asString().startsWith("1 row with empty cells left out");
  }

  @Test
  void what_was_guessed_is_one_note() {
    assertThat(
            notes(read("A.json", "[[1709251200,10,12,9,11,500],[1709251260,11,13.5,10.5,13,700]]")))
        .containsExactly(
            "no header, columns taken by their place: time,open,high,low,close,volume; times are"
                + " read as seconds since 1970; set --time-format if they are something else");
  }

  @Test
  void a_null_price_is_an_empty_cell_and_a_word_is_a_bad_row_with_its_line() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("{\"time\":" + i * 60_000L + ",\"open\":1,\"high\":2,\"low\":1,\"close\":"
          + (i == 7 ? "null" : i == 9 ? "\"dear\"" : "2") + ",\"volume\":5}\n");
    }
    BarFile file = read("A.ndjson", text.toString());
    assertThat(file.bars().size()).isEqualTo(198);
    assertThat(notes(file)).containsExactly("1 row with empty cells left out, the first at line 8");
    assertThat(file.badRows().getFirst())
        .hasToString("line 10: expected a number for close, found \"dear\"");
  }

  @Test
  void rows_without_a_volume_are_bars_without_one() {
    BarFile file = read(
        "A.json",
        "[{\"time\":0,\"open\":1,\"high\":2,\"low\":1,\"close\":2},"
            + "{\"time\":60000,\"open\":1,\"high\":2,\"low\":1,\"close\":2}]");
    assertThat(file.bars().hasVolume()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1709251200000,10,12,9,11,500],[1709251260000,11,",
        "[{\"time\":1709251200000,\"open\":NaN}]",
        "{\"time\":1 \"open\":2}",
        "[[1,2,3]]",
        "[]",
        "{}",
        "[1,2,3",
        "{\"close\":[1,2,3],\"open\":[1,2,3]}",
      })
  void what_is_no_json_of_bars_is_refused_with_the_name_of_the_file(String text) {
    assertThatThrownBy(() -> read("A.json", text))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("A.json");
  }

  @Test
  void deep_nesting_is_refused_or_ignored_and_never_overflows_the_stack() {
    assertThatThrownBy(() -> read("A.json", "[".repeat(200_000))).isInstanceOf(BadBars.class);
    assertThatThrownBy(() -> read("A.json", "{\"a\":".repeat(200_000))).isInstanceOf(BadBars.class);
  }

  @Test
  void what_the_engine_writes_as_ndjson_or_json_it_reads() throws IOException {
    Bars bars = Bars.of(Interval.MINUTE, List.of(ONE, TWO));
    Shelf shelf = new Shelf("file", new Series(Symbol.of("BTC-USD"), Interval.MINUTE));
    for (boolean several : new boolean[] {false, true}) {
      StringWriter lines = new StringWriter();
      StringWriter array = new StringWriter();
      Map<StringWriter, JsonSink> sinks =
          Map.of(lines, JsonSink.lines(lines, several), array, JsonSink.array(array, several));
      for (Map.Entry<StringWriter, JsonSink> sink : sinks.entrySet()) {
        sink.getValue().add(shelf, bars);
        sink.getValue().end();
        assertBars(read("W.json", sink.getKey().toString()));
        Path written = folder.resolve("W.json");
        FiledSeries series = BarFileReader.readSeries(written, DETECT).getFirst();
        assertThat(series.label()).hasToString(several ? "BTC-USD file 1m" : "");
        assertThat(series.file().bars()).isEqualTo(bars);
      }
      assertThat(lines.toString().lines()).hasSize(2);
      assertThat(array.toString()).startsWith("[\n{").endsWith("}\n]\n");
    }
  }
}
