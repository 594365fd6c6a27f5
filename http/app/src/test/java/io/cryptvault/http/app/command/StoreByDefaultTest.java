package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The store that nobody has named, and stores that others have open: processes of their own, with an environment of their own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Execution(ExecutionMode.CONCURRENT)
class StoreByDefaultTest {
  private static final String DEFAULT = "data/cryptvault/bars.duckdb";
  /** A venue that does not answer: a server starts all the same. */
  private static final String NOWHERE =
      "cryptvault.client.kraken.venue.rest = \"http://127.0.0.1:1\"\n"
          + "cryptvault.client.kraken.venue.stream = \"ws://127.0.0.1:1\"\n";

  private static final String UNTIL_SERVED =
      " for i in $(seq 300); do grep -q serves address && break; sleep 0.1; done;";

  /** Without what newer JVMs say of libraries. */
  private static final String LOGGED = " grep -E 'Serving|Bars are' log";

  @TempDir
  Path folder;

  @BeforeEach
  void write() {
    Typed.write(folder.resolve("AAA.csv"), Csv.of(RandomBars.walk(5, 60)));
    Typed.write(folder.resolve("app.conf"), "cryptvault.sim.symbols = 2\n" + NOWHERE);
  }

  private Typed shell(String script) {
    return Typed.shell(folder, script);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void bars_are_kept_without_any_setting_and_the_user_is_told_once_where() {
    Typed kept = shell("$CV import AAA.csv; $CV import AAA.csv; $CV export AAA -q | cmp - AAA.csv"
        + " && echo same; $CV analyze --source store --formula close --format csv -q;"
        + " $CV doctor --offline --config app.conf");
    String file = folder.resolve(DEFAULT).toString();
    assertThat(kept.said().lines())
        .satisfiesExactly(
            line -> assertThat(line)
                .isEqualTo("Bars are kept in " + file + "; --store PATH chooses another file."),
            line -> assertThat(line).contains("60 bars added"),
            line -> assertThat(line).contains("60 already there"));
    assertThat(kept.data())
        .contains("same\n", "AAA,1m,")
        .containsPattern("configured +store +ok +\\Q" + file + "\\E, by default, for fetch,")
        .containsPattern("store +\\Q" + file + "\\E +ok +1 series, 60 bars");
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void simulated_bars_and_analyses_never_enter_the_default_store() {
    Typed none = shell("$CV analyze --config app.conf --symbols top:1 --bars 20 --formula close"
        + " -q > analyzed; $CV fetch --symbols top:1 --bars 20 --config app.conf; echo code $?;"
        + " $CV fetch --source sim --symbols top:1 --bars 20 --config app.conf; echo code $?;"
        + " $CV serve --port 0 --config app.conf > address 2> log & pid=$!;"
        + UNTIL_SERVED
        + " kill $pid; wait $pid; grep -o 'store=none' log; ls data;"
        + " $CV fetch --store sim.duckdb --symbols top:1 --bars 20 --config app.conf; ls *.duckdb");
    assertThat(none.data()).isEqualTo("code 2\ncode 2\nstore=none\nsim.duckdb\n");
    assertThat(none.said())
        .contains("--source: expected a venue (binance, kraken, coinbase), was none; type `fetch"
            + " --source kraken --symbols BTC/USD`, or for simulated bars `fetch --source sim"
            + " --store sim.duckdb`\n")
        .contains("--source sim: expected a store of its own for simulated bars, found none named;"
            + " add --store PATH")
        .contains("20 bars added");
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = ".*") // it starts several servers
  @Execution(ExecutionMode.SAME_THREAD)
  void a_server_of_a_venue_keeps_bars_unless_it_must_not() {
    Typed served = shell(served("$CV", "")
        + " ls " + DEFAULT + "; rm -r data;"
        + served("$CV", " --no-store")
        + " ls data; "
        + LOGGED);
    String file = folder.resolve(DEFAULT).toString();
    assertThat(served.lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("code 0"),
            line -> assertThat(line).isEqualTo(DEFAULT),
            line -> assertThat(line).isEqualTo("code 0"),
            line -> assertThat(line)
                .endsWith("Bars are kept in " + file
                    + "; --store PATH chooses another file, --no-store none."),
            line -> assertThat(line).contains(" store=" + file + " "),
            line -> assertThat(line).contains(" store=none "));
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = ".*") // it starts several servers
  @Execution(ExecutionMode.SAME_THREAD)
  void a_server_of_a_venue_without_a_place_for_them_serves_and_says_that_it_keeps_none() {
    Typed served = shell(served("XDG_DATA_HOME=$PWD/AAA.csv $CV", "")
        + " unset HOME XDG_DATA_HOME;"
        + served("${CV/ -cp/ -Duser.home=? -cp}", "")
        + LOGGED);
    assertThat(served.lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("code 0"),
            line -> assertThat(line).isEqualTo("code 0"),
            line -> assertThat(line)
                .contains("Bars are not kept. why=the default store: expected a file in a folder"
                    + " that can be written, was ")
                .endsWith("; name another file with --store PATH"),
            line -> assertThat(line).contains(" store=none "),
            line -> assertThat(line)
                .contains("Bars are not kept. why=the default store: expected a folder for it,"
                    + " neither XDG_DATA_HOME nor HOME names one;"),
            line -> assertThat(line).contains(" store=none "));
  }

  /** Starts a server of the venue that does not answer, and ends it. */
  private static String served(String command, String options) {
    return " " + command + " serve --source kraken --port 0 --config app.conf" + options
        + " > address 2>> log & pid=$!;" + UNTIL_SERVED
        + " kill $pid; wait $pid; echo code $?; rm address;";
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void without_a_place_for_it_a_command_that_needs_a_store_says_so() {
    Typed none = shell("XDG_DATA_HOME=$PWD/AAA.csv $CV import AAA.csv; echo code $?;"
        + " unset HOME XDG_DATA_HOME; ${CV/ -cp/ -Duser.home=? -cp} import AAA.csv; echo code $?;"
        + " CRYPTVAULT_STORE=$PWD $CV export --list; echo code $?");
    assertThat(none.data()).isEqualTo("code 1\ncode 1\ncode 2\n");
    assertThat(none.said().lines())
        .satisfiesExactly(
            line -> assertThat(line)
                .startsWith("the default store: expected a file in a folder that can be written"),
            line -> assertThat(line)
                .startsWith("the default store: expected a folder for it, neither XDG_DATA_HOME"),
            line -> assertThat(line)
                .isEqualTo("CRYPTVAULT_STORE: expected a file that can be read and written, was "
                    + folder + "; bars are kept there"));
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_second_server_with_the_same_store_does_not_start_and_names_the_first() {
    Typed second = shell("$CV serve --port 0 --config app.conf --store bars.duckdb > address 2> log"
        + " & pid=$!; for i in $(seq 300); do test -s bars.duckdb.server && break; sleep 0.1; done;"
        + UNTIL_SERVED
        + " CRYPTVAULT_STORE=./bars.duckdb $CV serve --port 0 --config app.conf; echo code $?;"
        + " $CV serve --source store --store bars.duckdb --port 0; echo code $?;"
        + " echo pid $pid $(cat bars.duckdb.server); kill $pid; wait $pid");
    assertThat(second.data()).matches("(?s)code 1\ncode 1\npid \\d+ http://127.0.0.1:\\d+\n");
    String[] first = second.lines().get(2).split(" ", -1);
    assertThat(second.said())
        .contains("store ./bars.duckdb: expected no other server with it, " + first[2]
            + " (process " + first[1] + ") has it open; use that server, stop it, or start this one"
            + " with --store PATH or --no-store\n")
        .hasLineCount(2);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = ".*") // it starts several servers
  @Execution(ExecutionMode.SAME_THREAD)
  void where_a_process_without_a_server_has_the_store_others_say_so_and_go_on_if_they_can() {
    Path file = folder.resolve("bars.duckdb");
    try (DuckBarStore held = DuckBarStore.open(
        Settings.defaults().store().in(file), Runnable::run, InstantSource.system())) {
      assertThat(held.problem()).isEmpty();
      Typed others = shell("export CRYPTVAULT_STORE=bars.duckdb; $CV analyze --config app.conf"
          + " --symbols top:1 --bars 20 --formula close --format csv | wc -l;"
          + " $CV export --list; echo code $?;"
          + " $CV serve --port 0 --config app.conf > address 2> log & pid=$!;"
          + UNTIL_SERVED
          + " kill $pid; wait $pid; echo code $?; cat log");
      String who = "store bars.duckdb: another process has it open (process "
          + ProcessHandle.current().pid() + ")";
      assertThat(others.said())
          .contains(who, "The command continues without it: bars are fetched, and not kept.");
      assertThat(others.data())
          .startsWith("2\ncode 1\ncode 0\n")
          .contains("Store failed; bars wait in memory until it works again. why=" + who);
    }
  }
}
