package io.cryptvault.http.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cryptvault.engine.market.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {
  @ParameterizedTest
  @CsvSource({
    "1,1m", "5,5m", "15,15m", "60,1h", "240,4h", "720,12h", "1D,1d", "D,1d", "1W,1w", "W,1w",
    "7D,7d", "1M,1M", "M,1M", "1S,1s", "S,1s"
  })
  void each_is_an_interval(String resolution, String interval) {
    assertThat(Resolution.interval(resolution)).isEqualTo(Interval.of(interval));
  }

  @Test
  void each_listed_interval_has_one_and_it_leads_back() {
    for (Interval interval : Interval.listed()) {
      assertThat(Resolution.of(interval).map(Resolution::interval)).hasValue(interval);
    }
    assertThat(Resolution.of(new Interval(100, Interval.Unit.MILLISECOND))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "7", "1m", "1d", "60m", "1H", "-1", "D1"})
  void others_are_refused_with_those_there_are(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resolution.interval(text))
        .withMessageStartingWith("resolution: expected one of 1S 1 3 5 15 30 60 120 240")
        .withMessageEndingWith("found \"" + text + "\"; a number alone is minutes");
  }
}
