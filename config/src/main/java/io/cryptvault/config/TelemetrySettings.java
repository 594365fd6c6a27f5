package io.cryptvault.config;

import com.typesafe.config.Config;
import java.net.URI;
import java.util.Optional;

/**
 * What the server sends to others about itself, section {@code cryptvault.telemetry}. Immutable.
 *
 * @param endpoint the address of a collector that takes Zipkin's JSON; empty for none
 * @param sample share of new traces that are recorded, 0 to 1
 */
public record TelemetrySettings(String endpoint, double sample) {
  /** Nothing is sent. */
  public static final TelemetrySettings OFF = new TelemetrySettings("", 0);

  private static final String SECTION = "cryptvault.telemetry.traces";

  /**
   * Checks the values.
   *
   * @throws SettingsException if the endpoint is no address of HTTP, or the share is none
   */
  public TelemetrySettings {
    new Problems(SECTION)
        .require(
            "endpoint",
            endpoint.isEmpty() || isHttp(endpoint),
            "an http or https address such as http://localhost:9411/api/v2/spans, or nothing",
            "\"" + endpoint + "\"",
            "spans are sent there")
        .require(
            "sample",
            sample >= 0 && sample <= 1,
            "a share from 0 to 1",
            Double.toString(sample),
            "it is the share of traces that are recorded")
        .report();
  }

  static TelemetrySettings read(Config section) {
    return new TelemetrySettings(
        section.getString("traces.endpoint"), section.getDouble("traces.sample"));
  }

  /** {@return the address of the collector, if spans are sent} */
  public Optional<URI> collector() {
    return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
  }

  private static boolean isHttp(String text) {
    try {
      URI address = URI.create(text);
      String scheme = String.valueOf(address.getScheme());
      return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
