package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {
  private static final Config DEFAULTS =
      ConfigFactory.defaultReference().getConfig("cryptvault.client");

  @Test
  void defaults_suit_the_venue() {
    assertThat(ClientSettings.defaults())
        .isEqualTo(new ClientSettings(
            new ClientSettings.Venue(
                "binance",
                URI.create("https://data-api.binance.vision"),
                URI.create("wss://data-stream.binance.vision"),
                6000,
                0,
                0,
                0,
                0.8,
                Duration.ofHours(1),
                Duration.ofSeconds(3),
                EmptyIntervalPolicy.FLAT),
            new ClientSettings.Pool(
                10,
                4096,
                8,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                32 << 20),
            new ClientSettings.Retry(
                5,
                Duration.ofSeconds(30),
                Duration.ofMillis(250),
                Duration.ofSeconds(8),
                0.2,
                20,
                10),
            new ClientSettings.Stream(
                Duration.ofMillis(300),
                200,
                1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                8192,
                Duration.ofHours(23),
                Duration.ofMinutes(5))));
  }

  @Test
  void every_key_reaches_its_component() {
    ClientSettings read = read("""
        binance.venue { rest = "http://127.0.0.1:1", stream = "ws://127.0.0.1:2", weight-limit = 100
                calls-per-second = 2, calls-at-once = 3, calls-per-second-and-symbol = 4
                share = 0.5, listings-age = 2m, close-grace = 0s, empty-intervals = SKIP }
        pool { max-connections = 2, max-waiting = 3, less-urgent-every = 9, connect-timeout = 4s, request-timeout = 5s
               keep-alive = 6s, max-body = 7 KiB }
        retry { max-attempts = 2, deadline = 3s, first-backoff = 4ms, max-backoff = 5ms
                share = 0.5, at-once = 6, break-after = 7 }
        stream { control-spacing = 1ms, streams-per-message = 2, streams-per-connection = 3
                 ack-timeout = 4s, max-silence = 5s, first-backoff = 6ms, max-backoff = 7ms, buffer = 16
                 lifetime = 8h, confirm-every = 9s }
        """);

    assertThat(read)
        .isEqualTo(new ClientSettings(
            new ClientSettings.Venue(
                "binance",
                URI.create("http://127.0.0.1:1"),
                URI.create("ws://127.0.0.1:2"),
                100,
                2,
                3,
                4,
                0.5,
                Duration.ofMinutes(2),
                Duration.ZERO,
                EmptyIntervalPolicy.SKIP),
            new ClientSettings.Pool(
                2,
                3,
                9,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                7 << 10),
            new ClientSettings.Retry(
                2, Duration.ofSeconds(3), Duration.ofMillis(4), Duration.ofMillis(5), 0.5, 6, 7),
            new ClientSettings.Stream(
                Duration.ofMillis(1),
                2,
                3,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofMillis(6),
                Duration.ofMillis(7),
                16,
                Duration.ofHours(8),
                Duration.ofSeconds(9))));
  }

  @Test
  void all_problems_are_reported_together() {
    var failure = catchThrowableOfType(SettingsException.class, () -> read("""
        binance.venue { rest = "ftp://host", weight-limit = 1, share = 1.5 }
        pool { max-connections = 0, max-waiting = 0, less-urgent-every = 1, max-body = 1 }
        retry { max-attempts = 0, max-backoff = 1ms }
        stream { streams-per-connection = 2000, buffer = 1 }
        """));

    assertThat(failure.problems())
        .hasSize(11)
        .anySatisfy(problem -> assertThat(problem)
            .startsWith(
                "cryptvault.client.binance.venue.rest: expected http://HOST or https://HOST, was"
                    + " ftp://host"))
        .anySatisfy(problem -> assertThat(problem)
            .startsWith("cryptvault.client.pool.max-connections: expected 1..1024, was 0"))
        .anySatisfy(problem -> assertThat(problem)
            .startsWith("cryptvault.client.retry.max-backoff: expected at least first-backoff"))
        .anySatisfy(problem -> assertThat(problem)
            .startsWith("cryptvault.client.stream.buffer: expected 16..1000000, was 1"));
  }

  @Test
  void a_problem_in_a_shared_section_is_reported_once() {
    var failure = catchThrowableOfType(
        SettingsException.class,
        () -> ClientSettings.readAll(
            ConfigFactory.parseString("pool.max-connections = -1").withFallback(DEFAULTS)));

    assertThat(failure.problems())
        .containsExactly("cryptvault.client.pool.max-connections: expected 1..1024, was -1;"
            + " each is a call in flight");
  }

  @Test
  void another_base_changes_nothing_else() {
    ClientSettings sim = ClientSettings.defaults()
        .withBase(URI.create("http://127.0.0.1:1"), URI.create("ws://127.0.0.1:1"));

    assertThat(sim.venue().rest()).isEqualTo(URI.create("http://127.0.0.1:1"));
    assertThat(sim.withVenue(ClientSettings.defaults().venue()))
        .isEqualTo(ClientSettings.defaults());
  }

  private static ClientSettings read(String text) {
    return ClientSettings.read(ConfigFactory.parseString(text).withFallback(DEFAULTS), "binance");
  }
}
