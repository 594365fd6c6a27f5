package io.cryptvault.http.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.VenueLogics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFileTest {
  private static final SimSettings SETTINGS = SimSettings.defaults().withSymbols(3);
  private static final Instant START = Instant.parse("2027-01-15T08:00:30Z");

  @TempDir
  Path folder;

  private Faults on(String... lines) throws IOException {
    Faults faults = new Faults();
    read(SETTINGS, lines).switchOn(faults, START);
    return faults;
  }

  private FaultFile read(SimSettings settings, String... lines) throws IOException {
    return FaultFile.read(
        Files.write(folder.resolve("faults.txt"), List.of(lines)), VenueLogics.codes(settings));
  }

  private static long at(Duration after) {
    return START.plus(after).toEpochMilli();
  }

  @Test
  void a_fault_is_on_from_its_start_to_its_end() throws IOException {
    Faults faults = on(
        "# a bad minute", "", "status 429 retry-after 2  after 10s for 1m symbols BTC/USDT # busy");
    assertThat(faults.due("BTCUSDT", at(Duration.ofSeconds(9)))).isEmpty();
    assertThat(faults.due("BTCUSDT", at(Duration.ofSeconds(10))))
        .isEqualTo(Optional.of(new Fault.Status(429, 2)));
    assertThat(faults.due("ETHUSDT", at(Duration.ofSeconds(10)))).isEmpty();
    assertThat(faults.due("BTCUSDT", at(Duration.ofSeconds(70)))).isEmpty();
  }

  @Test
  void a_fault_may_affect_a_few_calls_only_and_end_at_a_given_time() throws IOException {
    Faults faults = on("garbage most 2 until 2027-01-15T08:01:00Z");
    assertThat(faults.due("BTCUSDT", at(Duration.ZERO))).contains(Fault.Body.GARBAGE);
    assertThat(faults.due("BTCUSDT", at(Duration.ZERO))).contains(Fault.Body.GARBAGE);
    assertThat(faults.due("BTCUSDT", at(Duration.ZERO))).isEmpty();
    assertThat(on("garbage until 2027-01-15T08:01:00Z").due("A", at(Duration.ofSeconds(30))))
        .isEmpty();
  }

  @Test
  void faults_of_streams_clock_and_data_can_be_switched_on() throws IOException {
    Faults faults = on(
        "lost-closes symbols BTCUSDT,ETH/USDT",
        "close 1012 after 5s",
        "clock-ahead -2s",
        "shared-address 3000 for 1h",
        "delisted symbols ETHUSDT");
    long now = at(Duration.ofSeconds(5));
    assertThat(faults.isOn(StreamFault.LOST_CLOSES, "ETHUSDT", now)).isTrue();
    assertThat(faults.ofStreams(now))
        .extracting(Faults.Switched::fault)
        .containsExactly(StreamFault.LOST_CLOSES, new Fault.Close(1012));
    assertThat(faults.clockAhead(now)).isEqualTo(-2000);
    assertThat(faults.sharedCost(now)).isEqualTo(3000);
    assertThat(faults.delistedAt("ETHUSDT")).hasValue(START.toEpochMilli());
  }

  @Test
  void faults_of_rows_and_refusals_have_parameters() throws IOException {
    assertThat(on("bad-rows 40 not-a-number").due("A", 0))
        .contains(new Fault.BadRows(40, Fault.Flaw.NOT_A_NUMBER));
    assertThat(on("odd-rows 1 null-price").due("A", 0))
        .contains(new Fault.OddRows(1, Fault.Oddity.NULL_PRICE));
    assertThat(on("refusal \"EService:Unavailable # 5\"").due("A", 0))
        .contains(new Fault.Refusal("EService:Unavailable # 5"));
  }

  @Test
  void symbols_may_have_the_venues_name_or_ours() throws IOException {
    Faults faults = new Faults();
    read(SETTINGS.withVenue("kraken"), "silence symbols BTC/USD,ETHUSD").switchOn(faults, START);
    assertThat(faults.due("XBTUSD", 0)).contains(Fault.Line.SILENCE);
    assertThat(faults.due("ETHUSD", 0)).contains(Fault.Line.SILENCE);
  }

  @Test
  void the_error_lists_every_wrong_line_and_what_was_expected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> on(
            "statis 500",
            "status 42",
            "status",
            "silence",
            "silence after 10",
            "silence symbols BTCUSD",
            "silence share 1.5",
            "silence whenever",
            "silence after 1s after 2s",
            "refusal \"EService",
            "bad-rows 3 purple",
            "lost-closes share 0.5",
            "close 1012 symbols BTCUSDT",
            "silence after 1s from 2027-01-15T08:00:30Z",
            "silence from yesterday",
            "silence from 2027-01-15T08:00:30Z until 2027-01-15T08:00:30Z",
            "silence for -1s"))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                .lines()
                .map(line -> line.substring(line.indexOf("faults.txt") + 11)))
            .satisfiesExactly(
                line -> assertThat(line)
                    .startsWith("line 1: expected a fault (status, refusal, ")
                    .contains(" silence, ")
                    .endsWith(", was \"statis\""),
                line -> assertThat(line)
                    .isEqualTo("line 2: expected an HTTP status 400..599, was \"42\""),
                line -> assertThat(line)
                    .isEqualTo("line 3: expected an HTTP status after \"status\", found the end of"
                        + " the line"),
                line -> assertThat(line).startsWith("line 5: expected a duration such as"),
                line -> assertThat(line).startsWith("line 6: expected symbols of the simulated"),
                line -> assertThat(line).startsWith("line 7: expected a share above 0"),
                line -> assertThat(line).startsWith("line 8: expected after, for, from,"),
                line -> assertThat(line).isEqualTo("line 9: expected after once, found it twice"),
                line -> assertThat(line).startsWith("line 10: expected a closing quote"),
                line -> assertThat(line).startsWith("line 11: expected one of not-a-number,"),
                line -> assertThat(line).startsWith("line 12: expected share and most only with"),
                line -> assertThat(line).startsWith("line 13: expected no symbols with"),
                line ->
                    assertThat(line).startsWith("line 14: expected only one of after and from,"),
                line -> assertThat(line).startsWith("line 15: expected a time such as"),
                line ->
                    assertThat(line).startsWith("line 16: scope: expected a start before the end"),
                line -> assertThat(line).startsWith("line 17: expected a duration of 0 or more")));
  }
}
