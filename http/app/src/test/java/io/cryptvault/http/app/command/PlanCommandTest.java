package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan}, and what {@code fetch} and {@code analyze} say before they ask. */
class PlanCommandTest {
  @TempDir
  Path folder;

  private Typed plan(String... words) {
    List<String> all = new ArrayList<>(List.of("plan"));
    all.addAll(List.of(words));
    return Typed.into(folder, all.toArray(String[]::new));
  }

  @Test
  void rows_tell_what_it_costs_and_that_it_fits() {
    Typed typed = plan("--source", "binance", "--symbols", "top:1000", "--interval", "1m,5m,1h");
    assertThat(typed.code()).as(typed.said()).isZero();
    assertThat(typed.said()).isEmpty();
    assertThat(typed.data())
        .contains("3,000 of binance: 1,000 x 1m,5m,1h")
        .contains("80 % of 6,000 weight a minute")
        .contains("6,020 weight in 3,001 calls, about 76 s")
        .contains("3,000 on 3 connections of at most 1,024")
        .containsPattern("verdict +fits");
  }

  @Test
  void what_does_not_fit_ends_with_1_and_says_so() {
    Typed typed = plan(
        "--source", "kraken", "--symbols", "top:1000", "--interval", "1m,5m", "--format", "json");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.said()).startsWith("--symbols: expected live bars that cost at most 240");
    JsonNode json = RunningServer.json(typed.data());
    assertThat(json.get("fits").asBoolean()).isFalse();
    assertThat(json.get("unit").asText()).isEqualTo("calls");
    assertThat(json.get("history").get("calls").asInt()).isEqualTo(2001);
    assertThat(json.get("live").get("costPerMinute").asDouble())
        .isCloseTo(400 + 2000 / 360.0, within(1e-9)); // confirmed, and the last day once in 6 h
    assertThat(json.get("problems")).hasSize(1);
    assertThat(json.get("notes")).hasSize(2);
  }

  @Test
  void symbols_are_counted_without_asking_anybody() {
    Path list = Typed.write(folder.resolve("list.txt"), "AAA/USD\nBBB/USD # two\nAAA/USD\n");
    assertThat(symbols("--source", "coinbase", "CCC/USD", "--symbols", "@" + list))
        .isEqualTo(3);
    assertThat(symbols("--source", "sim:kraken", "--symbols", "all")).isEqualTo(200);
    assertThat(symbols("--symbols", "top:900")).isEqualTo(200);
    Typed all = plan("--source", "binance");
    assertThat(all.code()).isEqualTo(2);
    assertThat(all.said()).contains("--symbols: expected names or top:N, found all");
    assertThat(plan("--source", "store").said()).startsWith("--source: expected a venue");
  }

  private int symbols(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--format", "json"));
    Typed typed = plan(all.toArray(String[]::new));
    assertThat(typed.code()).as(typed.said()).isZero();
    return RunningServer.json(typed.data()).get("symbols").asInt();
  }

  @Test
  void a_long_fetch_is_announced_before_the_first_request() {
    Path config = Typed.write(
        folder.resolve("app.conf"),
        "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n"
            + "cryptvault.client.retry.max-attempts = 1\n"
            + "cryptvault.client.binance.venue.rest = \"http://127.0.0.1:1\"\n");
    for (String command : List.of("fetch", "analyze")) {
      Typed typed = Typed.command(
          command,
          "--source",
          "binance",
          "--symbols",
          "top:3000",
          "--bars",
          "900",
          "--config",
          config.toString());
      assertThat(typed.code()).as(typed.said()).isEqualTo(4);
      assertThat(typed.said())
          .startsWith("reading 3,000 series of binance: at most 6,020 weight in 3,001 calls, about"
              + " 76 s within 80 % of 6,000 weight a minute");
      Typed lacking = Typed.command(
          command, "--source", "kraken", "--interval", "1s", "--config", config.toString());
      assertThat(lacking.code()).isEqualTo(2);
      assertThat(lacking.said()).startsWith("--interval: expected one of 1m, ");
    }
  }
}
