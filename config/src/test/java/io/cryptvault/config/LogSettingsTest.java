package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
  private static Config over(String text) {
    return ConfigFactory.parseString(text)
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  @Test
  void lines_are_for_people_by_default() {
    assertThat(LogSettings.load(ConfigFactory.defaultReference()).format())
        .isEqualTo(LogSettings.Format.TEXT);
    assertThat(LogSettings.load(over("cryptvault.log.format = json")).format())
        .isEqualTo(LogSettings.Format.JSON);
  }

  @Test
  void an_unknown_format_is_reported_with_all_other_problems() {
    Config broken = over("cryptvault { log.format = xml, worker.stash-capacity = 0 }");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(broken))
        .satisfies(e -> assertThat(e.problems())
            .hasSize(2)
            .contains("cryptvault.log.format: expected text or json, was \"xml\""));
  }
}
