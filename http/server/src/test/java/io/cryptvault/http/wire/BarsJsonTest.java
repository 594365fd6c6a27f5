package io.cryptvault.http.wire;

import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BarsJsonTest {
  private static final Bars BARS = Bars.builder(MINUTES.interval())
      .add(60_000, 5, 6, 4, 5, 10)
      .add(120_000, 5, 5, 5, 5, 0)
      .add(180_000, 5, 5, 5, 5, 3)
      .add(240_000, 5, 7, 5, 7, 0)
      .build();

  @Test
  void a_bar_without_a_trade_is_flagged_and_others_are_not() {
    JsonNode bars = json(BarsJson.of(
            SeriesBars.past(MINUTES, BARS, SeriesBars.none(MINUTES)), OptionalLong.empty()))
        .get("bars");
    assertThat(bars.get(1).get("empty").asBoolean()).isTrue();
    assertThat(List.of(0, 2, 3)).noneMatch(bar -> bars.get(bar).has("empty"));
  }

  @Test
  void every_bar_has_its_finality_in_json_lines_and_csv() {
    SeriesBars recent = new SeriesBars(
        MINUTES,
        BARS,
        Bars.builder(MINUTES.interval()).add(300_000, 7, 7, 7, 7, 0).build(),
        Set.of(240_000L),
        Map.of(60_000L, 2));
    JsonNode bars = json(BarsJson.of(recent, OptionalLong.empty())).get("bars");
    assertThat(bars.findValuesAsText("kind"))
        .containsExactly("corrected", "closed", "closed", "closed", "forming");
    assertThat(bars.get(0).get("rev").asInt()).isEqualTo(2);
    assertThat(bars.get(0).has("provisional")).isFalse();
    assertThat(bars.get(3).get("provisional").asBoolean()).isTrue();
    assertThat(bars.get(4).has("empty")).isFalse();
    List<String> lines = BarsJson.lines(recent).lines().toList();
    for (int bar = 0; bar < lines.size(); bar++) {
      assertThat(json(lines.get(bar))).isEqualTo(bars.get(bar));
    }
    assertThat(BarsJson.csv(recent).lines().skip(1))
        .containsExactly(
            "60000," + prices(bars, 0) + ",corrected,2,,",
            "120000," + prices(bars, 1) + ",closed,,,true",
            "180000," + prices(bars, 2) + ",closed,,,",
            "240000," + prices(bars, 3) + ",closed,,true,",
            "300000," + prices(bars, 4) + ",forming,,,");
  }

  private static String prices(JsonNode bars, int bar) {
    return Stream.of("open", "high", "low", "close", "volume")
        .map(name -> Double.toString(bars.get(bar).get(name).asDouble()))
        .collect(Collectors.joining(","));
  }
}
