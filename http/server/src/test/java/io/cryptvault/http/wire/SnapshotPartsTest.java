package io.cryptvault.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.fixture.RunningServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotPartsTest {

  private static StreamEvent.Snapshot snapshot(int formulas, int rows) {
    Plan plan = Plan.of(
        IntStream.range(0, formulas).mapToObj(k -> "sma(" + (k + 2) + ")").toList());
    Finality[] kinds = new Finality[rows];
    Arrays.fill(kinds, Finality.CLOSED);
    double[][] columns = new double[formulas][rows];
    for (double[] column : columns) {
      Arrays.setAll(column, row -> row / 3.0);
    }
    Readings readings = new Readings(
        new Series(Symbol.of("X"), Interval.MINUTE),
        Formulas.of(plan),
        0,
        0,
        List.of(),
        IntStream.range(0, rows).asLongStream().toArray(),
        kinds,
        columns);
    return new StreamEvent.Snapshot("e", 7, readings);
  }

  private static List<String> parts(StreamEvent.Snapshot snapshot) {
    List<String> parts = new ArrayList<>();
    new StreamJson().parts("a", snapshot).forEachRemaining(parts::add);
    return parts;
  }

  @Test
  void parts_of_a_large_snapshot_are_bounded_and_make_one_document() {
    List<String> parts = parts(snapshot(500, 300));
    assertThat(parts).hasSizeGreaterThan(50).allMatch(part -> part.length() < 64 * 1024);
    JsonNode whole = RunningServer.json(String.join("", parts));
    assertThat(whole.get("seq").asLong()).isEqualTo(7);
    assertThat(whole.get("formulas")).hasSize(500);
    assertThat(whole.get("readings")).hasSize(300);
    assertThat(whole.get("readings").get(299).get("v").get(499).asDouble()).isEqualTo(299 / 3.0);
  }

  @Test
  void a_snapshot_without_rows_is_a_document_too() {
    List<String> parts = parts(snapshot(1, 0));
    assertThat(parts).hasSize(1);
    assertThat(RunningServer.json(parts.get(0)).get("readings")).isEmpty();
  }
}
