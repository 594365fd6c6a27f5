package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.http.app.Csv;
import io.cryptvault.http.app.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Commands beside a server that has the store open: processes of their own, which find it by themselves. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Execution(ExecutionMode.CONCURRENT)
class SharedStoreTest {
  private static final String SERVE =
      "$CV serve --port 0 --config app.conf > address 2> server.log & pid=$!;"
          + " for i in $(seq 300); do test -s bars.duckdb.server && break; sleep 0.1; done;";

  /** A hundred minutes that have passed. */
  private static final String SPAN = " --since 2025-03-03T05:00Z --until 2025-03-03T06:40Z";

  /** The last fifty of them. */
  private static final String HALF = " --since 2025-03-03T05:50Z --until 2025-03-03T06:40Z";

  /** What the server says of its calls, when it has been asked so often that it has looked at them. */
  private static final String METRICS =
      " for i in $(seq 100); do exec 3<>/dev/tcp/$(sed 's,http://,,;s,:,/,' bars.duckdb.server);"
          + " printf 'GET /metrics HTTP/1.0\\r"
          + "\\n"
          + "Host: localhost\\r"
          + "\\n"
          + "\\r"
          + "\\n"
          + "' >&3; cat <&3 > metrics; exec 3<&-; grep -q ^cryptvault_client_call_sent metrics &&"
          + " break; sleep 0.1; done; grep ^cryptvault_client metrics;";

  @TempDir
  Path folder;

  /** An address may be left behind, and be another server's by now, with another store. */
  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_server_that_has_another_store_is_not_taken_for_the_one_that_has_this() {
    Typed done = shell(SERVE
        + " sed s/bars/other/ app.conf > other.conf;"
        + " $CV serve --port 0 --config other.conf > address2 2> server2.log & other=$!;"
        + " for i in $(seq 300); do test -s other.duckdb.server && break; sleep 0.1; done;"
        + " cp bars.duckdb.server other.duckdb.server;"
        + " $CV export --list --config other.conf; echo code $?;"
        + " kill -TERM $pid $other; wait $pid $other");
    assertThat(done.data()).contains("code 1");
    assertThat(done.said()).contains("other.duckdb: another process has it open");
  }

  private Typed shell(String script) {
    Typed.write(
        folder.resolve("app.conf"),
        "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n"
            + "cryptvault.sim.symbols = 2\ncryptvault.log.format = json\n");
    return Typed.shell(folder, script);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void import_fetch_and_export_work_through_the_server_that_has_the_store() {
    Typed.write(folder.resolve("AAA.csv"), Csv.of(RandomBars.walk(5, 300)));
    Typed done = shell(SERVE
        + " $CV import AAA.csv --config app.conf;"
        + " $CV fetch --symbols top:1 --config app.conf"
        + SPAN
        + "; $CV fetch --source sim:binance --symbols top:1 --config app.conf"
        + HALF
        + ";"
        + " $CV fetch --source kraken --symbols top:1 --config app.conf;"
        + " $CV export AAA --config app.conf -q > out.csv; cmp out.csv AAA.csv && echo same;"
        + " $CV export --list --config app.conf;"
        + " $CV analyze AAA --source store:file --server $(cat bars.duckdb.server)"
        + "   --formula close --format csv -q;"
        + " $CV doctor --offline --config app.conf;"
        + METRICS
        + " kill -TERM $pid; wait $pid; ls bars.duckdb.server 2>&1 | wc -l; cat server.log");
    assertThat(done.said())
        .contains("1 file: 300 bars added")
        .contains("1 of 1 series")
        .contains("100 bars added")
        .contains("0 bars added, 0 corrected, 50 already there")
        .contains("--source: expected sim, the venue of the server http://127.0.0.1:")
        .contains("was \"kraken\"; stop it to fetch from another");
    assertThat(done.data())
        .as(done.said())
        .contains("same")
        .containsPattern("file +AAA +1m +300 ")
        .containsPattern("sim +\\S+ +1m +100 ")
        .contains("\nAAA,1m,1800000000000,1800018000000,300,") // analyzed from the server's store
        .containsPattern("server +http://127.0.0.1:[0-9]+ +ok +runs")
        .containsPattern("\nsim +[1-9][0-9]* +[0-9.]+ % +0 +0.0 %") // what its calls do
        .containsPattern("\\{\"timestamp\":\\d+,\"level\":\"INFO\",.*\"formattedMessage\":"
            + "\"Serving. version=.* store=.*bars.duckdb source=sim settings=app.conf\"")
        .containsPattern("\"formattedMessage\":\"Stopped. after=PT")
        .containsPattern("cryptvault_client_call_sent_total\\{venue=\"sim\"} [1-9]");
  }
}
