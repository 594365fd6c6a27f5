package io.cryptvault.http.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of a run, and what is said when it is read again. */
class BenchBaselineTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(property -> property.getKey()).toList();
  }

  private static BenchBaseline.Judged judged(BenchReport now, BenchReport before) {
    return BenchBaseline.read(BenchJson.of(before)).judge(now);
  }

  private static List<Verdict> verdicts(BenchReport report) {
    return report.rows().stream()
        .map(row -> row.baseline().orElseThrow().verdict())
        .toList();
  }

  @Test
  void the_names_are_those_that_were_promised() throws Exception {
    JsonNode json = MAPPER.readTree(BenchJson.of(BenchFixture.compared()));
    assertThat(names(json)).containsExactly("machine", "version", "rows");
    assertThat(names(json.get("machine"))).containsExactly("cpu", "cores", "jdk", "os");
    JsonNode row = json.get("rows").get(0);
    assertThat(names(row))
        .contains("suite", "name", "unit", "median", "min", "max", "rounds", "bytes", "target")
        .contains("share", "severity", "advice", "baseline", "peak");
    assertThat(row.get("suite").asText()).isEqualTo("kernels");
    assertThat(row.get("median").asDouble()).isEqualTo(72.4);
    assertThat(row.get("target").asDouble()).isEqualTo(42);
    assertThat(row.get("severity").asText()).isEqualTo("high");
    assertThat(row.get("share").isNull()).isTrue();
    assertThat(row.get("baseline").get("ratio").isNull()).isTrue();
    assertThat(row.get("baseline").get("verdict").asText()).isEqualTo("not compared");
    assertThat(row.get("baseline").get("why").asText()).contains("no such row");
    JsonNode slower = json.get("rows").get(1).get("baseline");
    assertThat(slower.get("ratio").asDouble()).isEqualTo(2);
    assertThat(slower.get("verdict").asText()).isEqualTo("slower");
    assertThat(json.get("rows").get(2).get("baseline").get("verdict").asText()).isEqualTo("same");
    JsonNode alone = MAPPER.readTree(BenchJson.of(BenchFixture.everything()));
    assertThat(alone.get("rows").get(0).get("baseline").isNull()).isTrue();
  }

  @Test
  void a_run_is_the_same_as_itself_and_nothing_is_said() {
    BenchReport report = BenchFixture.everything();
    BenchBaseline.Judged judged = judged(report, report);
    assertThat(verdicts(judged.report())).containsOnly(Verdict.SAME);
    assertThat(judged.remarks()).isEmpty();
    assertThat(judged.report().slower()).isEmpty();
  }

  @Test
  void what_got_slower_is_said_with_its_ratio_and_spread() {
    BenchReport before = BenchFixture.report(
        BenchFixture.row("f", 10, 10), BenchFixture.row("gone", 1), BenchFixture.row("g", 5, 5));
    BenchReport now = BenchFixture.report(
        BenchFixture.row("f", 20, 20), BenchFixture.row("new", 1), BenchFixture.row("g", 5, 5));
    BenchBaseline.Judged judged = judged(now, before);
    assertThat(verdicts(judged.report()))
        .containsExactly(Verdict.SLOWER, Verdict.NOT_COMPARED, Verdict.SAME);
    assertThat(judged.remarks())
        .containsExactly(
            "kernels: f takes 2 times as long as before, beyond the spread of 30 %",
            "not compared: new", "in the baseline alone: gone");
    assertThat(judged.report().slower()).extracting(BenchRow::name).containsExactly("f");
  }

  @Test
  void a_run_elsewhere_is_not_compared() {
    BenchReport now = BenchFixture.everything();
    BenchReport before =
        new BenchReport(new BenchMachine("another", 4, "21.0.1", "Linux 6"), "0.9", now.rows());
    BenchBaseline.Judged judged = judged(now, before);
    assertThat(verdicts(judged.report())).containsOnly(Verdict.NOT_COMPARED);
    assertThat(judged.report().slower()).isEmpty();
    assertThat(judged.remarks())
        .containsExactly("the baseline is of another processor (another, here some processor),"
            + " another number of cores (4, here 2), another JDK (21.0.1, here 25.0.3), another"
            + " version (0.9, here 1.0); nothing was compared");
  }

  @Test
  void a_row_in_another_unit_is_not_compared() {
    BenchReport before = BenchFixture.report(
        BenchRow.of(BenchFixture.measured(Subject.time(BenchSuite.KERNELS, "f", "us", 0.3), 1)));
    Comparison comparison = judged(BenchFixture.report(BenchFixture.row("f", 1)), before)
        .report()
        .rows()
        .getFirst()
        .baseline()
        .orElseThrow();
    assertThat(comparison.why()).isEqualTo("the baseline has it in us");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected a JSON object, found something else",
        "[1] | expected a JSON object, found something else",
        "not json | expected JSON, found something else in line 1",
        "{} | machine: expected an object, found none",
        "{\"machine\":{},\"rows\":{}} | rows: expected an array, was {}",
        "{\"machine\":{\"cpu\":1},\"rows\":[]} | machine.cpu: expected a text, was 1",
        "{\"machine\":{},\"rows\":[{\"suite\":\"x\"}]} | rows[0].suite: expected a suite of bench,"
            + " was \"x\"",
        "{\"machine\":{},\"rows\":[{\"suite\":\"live\"}]} | rows[0].name: expected a text, found"
            + " none"
      })
  void what_is_no_run_is_refused_with_the_place(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchBaseline.read(text))
        .withMessage(message);
  }
}
