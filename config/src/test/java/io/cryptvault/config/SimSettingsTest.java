package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimSettingsTest {
  private static final Config DEFAULTS =
      ConfigFactory.defaultReference().getConfig("cryptvault.sim");

  @Test
  void defaults_make_the_market_of_the_first_screen() {
    assertThat(SimSettings.defaults())
        .isEqualTo(new SimSettings(
            "binance",
            42,
            200,
            0,
            Instant.parse("2024-01-01T00:00:00Z"),
            1.0,
            Optional.empty(),
            Duration.ofSeconds(2),
            6000,
            10,
            Duration.ofMinutes(2),
            5,
            4096,
            new SimSettings.Wire(false, false, 61_000, Duration.ofHours(24), false)));
  }

  @Test
  void every_key_reaches_its_component() {
    assertThat(read("""
        venue = kraken, seed = 7, symbols = 3, port = 8081, listed-since = "2020-02-03T00:00:00Z", speed = 60
        runs-since = "2026-11-23T00:00:00Z"
        update-every = 1s, weight-limit = 1200, refusals-before-ban = 2, ban-time = 3s
        control-messages-per-second = 9, request-log = 10
        wire { cap-limit = true, wrap-errors = true, raw-requests = 5, connection-life = 7s
          cursor-is-last-row = true }
        """))
        .isEqualTo(new SimSettings(
            "kraken",
            7,
            3,
            8081,
            Instant.parse("2020-02-03T00:00:00Z"),
            60,
            Optional.of(Instant.parse("2026-11-23T00:00:00Z")),
            Duration.ofSeconds(1),
            1200,
            2,
            Duration.ofSeconds(3),
            9,
            10,
            new SimSettings.Wire(true, true, 5, Duration.ofSeconds(7), true)));
  }

  @Test
  void all_problems_are_reported_together() {
    var failure = catchThrowableOfType(SettingsException.class, () -> read("""
        venue = nyse, symbols = 0, port = 80800, listed-since = "2024-01-01T00:30:00Z", speed = 0
        update-every = 0s, weight-limit = 1, refusals-before-ban = 0, ban-time = 0s
        control-messages-per-second = 0, request-log = 0
        """));

    assertThat(failure.problems())
        .hasSize(11)
        .allSatisfy(problem -> assertThat(problem).startsWith("cryptvault.sim."))
        .contains("cryptvault.sim.port: expected 0..65535, was 80800; 0 takes any free one");
  }

  @Test
  void a_wrong_time_is_refused_with_an_example() {
    assertThatThrownBy(() -> read("listed-since = yesterday"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("cryptvault.sim.listed-since: expected a time such as 2024-01-01T00:00:00Z,"
            + " was \"yesterday\"");
  }

  @Test
  void a_changed_copy_changes_one_thing() {
    SimSettings defaults = SimSettings.defaults();

    assertThat(defaults.withSeed(1).withSeed(42)).isEqualTo(defaults);
    assertThat(defaults.withVenue("kraken").venue()).isEqualTo("kraken");
    assertThat(defaults.withSymbols(3).symbols()).isEqualTo(3);
    assertThat(defaults.withPort(8081).port()).isEqualTo(8081);
    assertThat(defaults.withSpeed(60).speed()).isEqualTo(60);
    assertThat(defaults.withWeightLimit(100).weightLimit()).isEqualTo(100);
    var wire = new SimSettings.Wire(true, false, 1, Duration.ofSeconds(1), true);
    assertThat(defaults.withWire(wire).wire()).isEqualTo(wire);
  }

  private static SimSettings read(String text) {
    return SimSettings.read(ConfigFactory.parseString(text).withFallback(DEFAULTS));
  }
}
