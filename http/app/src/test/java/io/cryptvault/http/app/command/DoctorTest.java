package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.sim.SimulatedVenue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  /** Nothing listens there. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir
  Path folder;

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private Typed doctor(String config, String... words) {
    Path file = Typed.write(folder.resolve("app.conf"), "cryptvault.http.port = 1\n" + config);
    List<String> all = new ArrayList<>(List.of("doctor", "--config", file.toString()));
    if (!config.contains("store.path")) { // not the one of whoever runs the tests
      all.addAll(List.of("--store", folder.resolve("none.duckdb").toString()));
    }
    all.addAll(List.of(words));
    return Typed.into(folder, all.toArray(String[]::new));
  }

  @Test
  void what_is_installed_configured_and_kept_is_reported_without_a_network() {
    Path store = folder.resolve("bars.duckdb");
    String config = "cryptvault.store.path = \"" + store + "\"\n";
    Typed.write(folder.resolve("AAA.csv"), Csv.HEADER + "60000,1,2,1,2,5\n");
    Typed.write(folder.resolve("app.conf"), config);
    Typed.command(
        "import",
        folder.resolve("AAA.csv").toString(),
        "--interval",
        "1m",
        "--config",
        folder.resolve("app.conf").toString());

    Typed typed = doctor(config, "--offline");
    assertThat(typed.code()).as(typed.data() + typed.said()).isZero();
    assertThat(typed.data())
        .containsPattern("installed +java +ok +" + System.getProperty("java.version"))
        .containsPattern("configured +store +ok +\\Q" + store + ", named by cryptvault.store.path")
        .containsPattern(
            "configured +memory +ok +budget [\\d,]+ MiB \\(60%\\), for at most [\\d,]+ live"
                + " series of 1,000 bars; the store up to 512 MiB")
        .containsPattern("store +\\Q" + store + "\\E +ok +1 series, 1 bars, 0 corrected")
        .containsPattern("server +http://127.0.0.1:1 +note +none runs here")
        .doesNotContain("venue ");
  }

  @Test
  void a_damaged_store_is_reported_and_left_as_it_is() throws IOException {
    Path store = folder.resolve("bars.duckdb");
    Typed.write(store, "this is no store");
    Typed typed = doctor("cryptvault.store.path = \"" + store + "\"\n", "--offline");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.data()).containsPattern("store +\\Q" + store + "\\E +failed ");
    assertThat(Files.readString(store)).isEqualTo("this is no store");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("damaged"));
    }
  }

  @Test
  void a_venue_that_answers_is_reported_with_its_clock_and_one_that_does_not_with_the_reason() {
    SimulatedVenue venue = Await.value(
        SimulatedVenue.start(KIT.system(), SimSettings.defaults().withSymbols(3).withPort(0)));
    String config = "cryptvault.client.binance.venue.rest = \"" + venue.restBase() + "\"\n"
        + "cryptvault.client.kraken.venue.rest = \"" + NOWHERE + "\"\n";
    try {
      Typed typed = doctor(config, "--venue", "binance");
      assertThat(typed.code()).as(typed.data() + typed.said()).isZero();
      assertThat(typed.data())
          .containsPattern(
              "venue +binance +ok +\\Q" + venue.restBase() + "\\E: answers within [0-9]+ ms,"
                  + " its clock is [0-9]+ ms (ahead|behind), 3 of 6000 weight a minute used");

      Typed none = doctor(config, "--venue", "binance,kraken", "--format", "json");
      assertThat(none.code()).isEqualTo(4);
      assertThat(RunningServer.json(none.data()).path("findings").findValuesAsText("subject"))
          .contains("binance", "kraken");
      assertThat(none.data()).contains("\"state\":\"failed\"").contains(NOWHERE);
    } finally {
      Await.value(venue.stop());
    }
  }

  @Test
  void a_budget_without_room_for_one_series_is_a_failure_that_says_what_to_change() {
    Typed typed = doctor(
        "cryptvault.memory.budget = 1 MiB\n"
            + "cryptvault.worker { history-bars = 50000, max-bars = 60000 }\n",
        "--offline");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.data())
        .containsPattern(
            "memory +failed +budget 1 MiB \\(1 MiB\\), for at most 0 live series of 50,000")
        .contains("raise cryptvault.memory.budget, or lower cryptvault.worker.history-bars");
  }

  @Test
  void all_problems_of_the_settings_are_reported_together() {
    Typed typed = doctor("cryptvault.client.pool.max-connections = -1\n"
        + "cryptvault.sim.symbols = 0\ncryptvault.worker.max-workers = 0\n");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.data())
        .contains("cryptvault.client.pool.max-connections: expected")
        .contains("cryptvault.sim.symbols: expected")
        .contains("cryptvault.worker.max-workers: expected");
  }

  @Test
  void an_unknown_source_is_answered_with_those_there_are() {
    Typed typed = doctor("cryptvault.ingest.source = nyse\n", "--offline");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.data())
        .contains("cryptvault.ingest.source: expected one of binance, coinbase, kraken, sim, was"
            + " \"nyse\"");
  }

  @Test
  void the_server_that_has_the_store_is_found_by_its_address() throws IOException {
    Path store = folder.resolve("bars.duckdb");
    try (RunningServer server = RunningServer.start(KIT.system(), RunningServer.market())) {
      Files.writeString(folder.resolve("bars.duckdb.server"), server.uri("").toString());
      Typed typed = doctor("cryptvault.store.path = \"" + store + "\"\n", "--offline");
      assertThat(typed.data()).containsPattern("server +\\Q" + server.uri("") + "\\E +ok +runs");
    }
  }

  @Test
  void the_statistics_of_a_running_server_are_printed() {
    try (RunningServer server = RunningServer.start(KIT.system(), RunningServer.market())) {
      Typed typed = doctor("", "--offline", "--server", server.uri("").toString());
      assertThat(typed.code()).as(typed.said()).isZero();
      assertThat(typed.data()).containsPattern("server +http://127.0.0.1:[0-9]+ +ok +runs");
      assertThat(server.document("/v1/hosts").path("hosts").isArray()).isTrue();
    }
    Typed gone = doctor("", "--offline", "--server", NOWHERE);
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.data()).contains("does not answer");
  }

  @Test
  void an_unknown_venue_is_answered_with_those_there_are() {
    Typed typed = doctor("", "--venue", "nyse");
    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.said())
        .contains("--venue: expected some of binance, kraken, coinbase, was \"nyse\"");
  }
}
