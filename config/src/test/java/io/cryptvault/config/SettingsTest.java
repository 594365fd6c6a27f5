package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.engine.indicator.Indicators;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final long MIB = 1 << 20;

  @Test
  void every_default_is_pinned() {
    assertThat(Settings.defaults())
        .isEqualTo(new Settings(
            new IngestSettings(
                "sim",
                512,
                millis(20),
                millis(500),
                seconds(30),
                new GapSettings(10_000, seconds(10), 4, Duration.ofMinutes(5)),
                new ReviewSettings(Duration.ofHours(6), Duration.ofHours(30)),
                new PushedSettings(
                    PushedSettings.OffGrid.REFUSE, ClientSettings.EmptyIntervalPolicy.FLAT)),
            new WorkerSettings(
                1000,
                4000,
                Duration.ofMinutes(5),
                64,
                20_000,
                2000,
                100_000,
                seconds(40),
                seconds(45),
                500,
                millis(500),
                seconds(30),
                new ListSettings(Duration.ofMinutes(1), seconds(10), 64)),
            new BatchSettings(0, 16, 1000, 10_000, seconds(2), 32),
            new ResultSettings(
                192 * MIB,
                seconds(3_600),
                4 * MIB,
                3,
                seconds(600),
                new FormingSettings(0.0001, seconds(1), seconds(2))),
            new MemorySettings("60%"),
            new PublishSettings(20_000, MIB, 300, 256, 256, seconds(600)),
            new UniverseSettings(
                millis(100), 4_000, 20_000, 16, 64, seconds(60), seconds(120), 100_000),
            Map.of(
                "binance",
                ClientSettings.defaults(),
                "kraken",
                ClientSettings.defaults("kraken"),
                "coinbase",
                ClientSettings.defaults("coinbase")),
            SimSettings.defaults(),
            new StoreSettings("", 512 * MIB, 100_000, 2_000_000, seconds(5)),
            new HttpSettings(
                "127.0.0.1",
                8080,
                seconds(5),
                seconds(50),
                10_000,
                500,
                32 * MIB,
                false,
                new HttpSettings.Visitors(Set.of(), Set.of()),
                new ConnectionSettings(4096, 3072, 4096, seconds(10)),
                new RequestSettings(1024, 768, 16_384, 8 * MIB, 1_400),
                new HttpSettings.Stream(
                    1000, 20, (int) MIB, seconds(10), seconds(5), seconds(60), seconds(30), 1000)),
            new AnalyzeSettings(1000, (int) MIB, 1_000_000, 4_000_000, 16),
            new JobSettings(
                2,
                100,
                5_000_000,
                seconds(3600),
                (int) MIB,
                "",
                1024 * MIB,
                4096 * MIB,
                seconds(3600),
                seconds(30)),
            new ProfileSettings(false, seconds(1), 1_000),
            new TelemetrySettings("", 0.01),
            Indicators.catalogue()));
  }

  @Test
  void each_venue_has_a_section_of_its_own_and_no_section_is_of_none() {
    assertThat(Settings.defaults().clients().keySet())
        .containsExactlyInAnyOrderElementsOf(VenueName.keys());
  }

  @Test
  void every_key_is_read() {
    Settings settings = Settings.load(over("""
        cryptvault.ingest {
          source = "file", group-bars = 7, group-within = 1ms, first-backoff = 2s, max-backoff = 3s
          gaps { most = 9, grace = 1s, parallelism = 2, max-backoff = 7s }
          review { every = 0s, reach = 8s }
          pushed { off-grid = SNAP, empty-intervals = SKIP }
        }
        cryptvault.worker {
          history-bars = 1, max-bars = 2, idle-timeout = 3s, stash-capacity = 4, gather-bars = 5
          max-waiting = 13, list { age = 14s, timeout = 15s, max-tries = 16 }
          max-workers = 6, history-timeout = 8s, ask-timeout = 9s, save-every = 12
          first-backoff = 10s, max-backoff = 11s
        }
        cryptvault.batch {
          parallelism = 1, fetch-ahead = 2, bars = 3, bars-at-most = 4
          late-bar = 6s, max-jobs = 7
        }
        cryptvault.results {
          bytes = 1 KiB, time-to-live = 2s, plans = 3 KiB, resident-after = 4, resident-for = 5s
          forming { move = 0.5, at-least = 6s, grace = 7s }
        }
        cryptvault.memory.budget = 64 MiB
        cryptvault.publish {
          max-subscriptions = 1, queue-size = 2 KiB, snapshot-bars = 3, max-corrected = 4
          resume-updates = 5, resume-within = 6s
        }
        cryptvault.universe {
          frame-every = 7s, frame-rows = 1, max-symbols = 2, max-universes = 3, loads-at-once = 4
          refresh = 5s, linger = 6s, resume-rows = 8
        }
        cryptvault.client.pool.max-connections = 3
        cryptvault.sim.symbols = 5
        cryptvault.store {
          path = "bars.duckdb", memory = 64 MiB, max-waiting = 2, max-unwritten = 3, retry-after = 4s
        }
        cryptvault.http {
          host = "::1", port = 1, drain-timeout = 2s, ask-timeout = 3s, max-bars = 4, max-formulas = 5, answer-bytes = 6 MiB
          access-log = on, allowed-hosts = ["desk.example"], allowed-origins = ["http://localhost:3000"]
          connections { max = 12, max-per-address = 13, backlog = 14, header-timeout = 15s }
          requests {
            max = 21, max-per-address = 22, max-url = 2 KiB, max-body = 8 KiB, compress-from = 0
          }
          stream {
            max-streams = 6, messages-per-second = 7, max-frame = 8 KiB, message-timeout = 16s, heartbeat = 9s
            ping-timeout = 10s, stalled-after = 17s, max-connections = 11
          }
        }
        cryptvault.analyze {
          max-requests = 1, max-body = 2 KiB, max-values = 3, max-values-at-once = 4, parallelism = 5
        }
        cryptvault.telemetry.traces { endpoint = "http://localhost:9411/api/v2/spans", sample = 0.5 }
        cryptvault.jobs {
          max-running = 1, max-kept = 2, max-rows = 3, max-time = 5s, max-body = 4 KiB, folder = "."
          max-spool = 8 KiB, max-spool-total = 8193 B, expires-after = 6s, stalled-after = 7s
        }
        cryptvault.profile { enabled = on, slow-after = 8s, max-places = 9 }
        """));
    assertThat(settings)
        .isEqualTo(new Settings(
            new IngestSettings(
                "file",
                7,
                millis(1),
                seconds(2),
                seconds(3),
                new GapSettings(9, seconds(1), 2, seconds(7)),
                new ReviewSettings(Duration.ZERO, seconds(8)),
                new PushedSettings(
                    PushedSettings.OffGrid.SNAP, ClientSettings.EmptyIntervalPolicy.SKIP)),
            new WorkerSettings(
                1,
                2,
                seconds(3),
                4,
                13,
                5,
                6,
                seconds(8),
                seconds(9),
                12,
                seconds(10),
                seconds(11),
                new ListSettings(seconds(14), seconds(15), 16)),
            new BatchSettings(1, 2, 3, 4, seconds(6), 7),
            new ResultSettings(
                1024,
                seconds(2),
                3072,
                4,
                seconds(5),
                new FormingSettings(0.5, seconds(6), seconds(7))),
            new MemorySettings("64 MiB"),
            new PublishSettings(1, 2048, 3, 4, 5, seconds(6)),
            new UniverseSettings(seconds(7), 1, 2, 3, 4, seconds(5), seconds(6), 8),
            settings.clients(),
            settings.sim(),
            new StoreSettings("bars.duckdb", 64 * MIB, 2, 3, seconds(4)),
            new HttpSettings(
                "::1",
                1,
                seconds(2),
                seconds(3),
                4,
                5,
                6 * MIB,
                true,
                new HttpSettings.Visitors(Set.of("desk.example"), Set.of("http://localhost:3000")),
                new ConnectionSettings(12, 13, 14, seconds(15)),
                new RequestSettings(21, 22, 2_048, 8_192, 0),
                new HttpSettings.Stream(
                    6, 7, 8192, seconds(16), seconds(9), seconds(10), seconds(17), 11)),
            new AnalyzeSettings(1, 2048, 3, 4, 5),
            new JobSettings(1, 2, 3, seconds(5), 4096, ".", 8192, 8193, seconds(6), seconds(7)),
            new ProfileSettings(true, seconds(8), 9),
            new TelemetrySettings("http://localhost:9411/api/v2/spans", 0.5),
            settings.functions()));
    assertThat(settings.client("kraken").pool().maxConnections()).isEqualTo(3);
    assertThat(settings.sim().symbols()).isEqualTo(5);
  }

  @Test
  void all_problems_are_reported_together_each_with_its_key_and_value() {
    Config broken = over("""
        cryptvault.ingest.group-bars = 0
        cryptvault.worker { stash-capacity = 0, max-bars = 10, ask-timeout = 1s }
        cryptvault.results.bytes = soon
        cryptvault.publish.queue-size = 1
        cryptvault.http { port = 80800, stream.max-frame = 3 }
        """);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(broken))
        .satisfies(e -> assertThat(e.problems())
            .hasSize(7)
            .anyMatch(problem -> problem.startsWith("cryptvault.ingest.group-bars: expected 1.."))
            .anyMatch(problem -> problem.startsWith("cryptvault.worker.stash-capacity: expected"))
            .anyMatch(problem -> problem.contains("worker.max-bars: expected history-bars 1000"))
            .anyMatch(problem -> problem.contains("worker.ask-timeout: expected > history-timeout"))
            .anyMatch(problem -> problem.startsWith("cryptvault.results: "))
            .anyMatch(problem -> problem.startsWith("cryptvault.publish.queue-size: expected"))
            .anyMatch(problem -> problem.startsWith("cryptvault.http.stream.max-frame: expected")));
  }

  @Test
  void a_key_that_nothing_reads_is_refused_with_the_keys_that_exist() {
    Config slips = over("""
        cryptvault.sim.symbls = 3
        cryptvault.stor.path = "bars.duckdb"
        cryptvault.client.bincance.venue.rest = "http://127.0.0.1:1"
        cryptvault.client.kraken { pol.max-connections = 3, pool.max-conections = 3 }
        cryptvault.worker.max-bars = 10
        """);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(slips))
        .satisfies(e -> assertThat(e.problems())
            .anyMatch(problem -> problem.startsWith("cryptvault.sim.symbls: expected one of ")
                && problem.contains(", symbols, ")
                && problem.contains("found a key that nothing reads"))
            .anyMatch(problem -> problem.startsWith("cryptvault.stor: expected one of ")
                && problem.contains(", store"))
            .anyMatch(problem -> problem.startsWith("cryptvault.client.bincance: expected one of"
                + " binance, coinbase, kraken, pool, retry, stream"))
            .anyMatch(problem -> problem.startsWith(
                "cryptvault.client.kraken.pol: expected one of" + " pool, retry, stream, venue"))
            .anyMatch(
                problem -> problem.startsWith("cryptvault.client.kraken.pool.max-conections: ")
                    && problem.contains("max-connections"))
            .anyMatch(problem -> problem.contains("worker.max-bars: expected history-bars")));
  }

  @Test
  void a_users_own_names_and_keys_of_other_libraries_are_not_checked() {
    Config own = over("""
        cryptvault.functions.fast = "sma(close, 3)"
        cryptvault.actor-system.pekko.loglevel = "OFF"
        cryptvault.batch-dispatcher.throughput = 2
        cryptvault.client.coinbase { retry.deadline = 3s, stream.buffer = 99 }
        elsewhere.key = 1
        """);
    assertThat(Settings.load(own).client("coinbase").stream().buffer()).isEqualTo(99);
  }

  @Test
  void a_batch_computes_on_every_core_by_default() {
    BatchSettings batch = Settings.defaults().batch();
    assertThat(batch.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(new BatchSettings(3, 16, 1, 1, seconds(1), 1).threads()).isEqualTo(3);
  }

  @Test
  void the_dispatchers_exist() {
    Config config = ConfigFactory.defaultReference();
    assertThat(config.getString("cryptvault.live-dispatcher.executor"))
        .isEqualTo("fork-join-executor");
    assertThat(config.getString("cryptvault.batch-dispatcher.executor"))
        .isEqualTo("fork-join-executor");
    assertThat(config.getString("cryptvault.blocking-dispatcher.executor"))
        .isEqualTo("thread-pool-executor");
  }

  private static Config over(String text) {
    return ConfigFactory.parseString(text)
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  private static Duration millis(long count) {
    return Duration.ofMillis(count);
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }
}
