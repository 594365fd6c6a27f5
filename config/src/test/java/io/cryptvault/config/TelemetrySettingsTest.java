package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetrySettingsTest {
  @Test
  void without_an_endpoint_nothing_is_sent() {
    assertThat(new TelemetrySettings("", 1).collector()).isEmpty();
    assertThat(new TelemetrySettings("http://[::1]:9411/api/v2/spans", 0).collector())
        .contains(URI.create("http://[::1]:9411/api/v2/spans"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9411", "ftp://there/spans", "http://", "http://a b", " "})
  void an_endpoint_that_is_no_address_is_refused_with_its_key(String endpoint) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> new TelemetrySettings(endpoint, 0.5))
        .withMessageContaining("cryptvault.telemetry.traces.endpoint: expected an http or https"
            + " address such as http://localhost:9411/api/v2/spans, or nothing, was \""
            + endpoint + "\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_share_is_between_0_and_1(double sample) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> new TelemetrySettings("", sample))
        .withMessageContaining(
            "cryptvault.telemetry.traces.sample: expected a share from 0 to 1, was " + sample);
  }
}
