package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside a server that has the store open: processes of their own, which find it by themselves. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SharedStoreTest {
  private static final String SERVE =
      "$CV serve --port 0 --config app.conf > address 2> server.log & pid=$!;"
          + " for i in $(seq 300); do test -s bars.duckdb.server && break; sleep 0.1; done;";

  /** As {@link QuietMinute}, in a shell. */
  private static final String QUIET =
      " until [ $(date +%-S) -ge 5 ] && [ $(date +%-S) -le 45 ]; do sleep 0.2; done;";

  @TempDir
  Path folder;

  private Typed shell(String script) {
    Typed.write(
        folder.resolve("app.conf"),
        "cryptvault.store.path = \"" + folder.resolve("bars.duckdb") + "\"\n"
            + "cryptvault.sim.symbols = 2\n");
    return Typed.shell(folder, script);
  }

  @Test
  void import_fetch_and_export_work_through_the_server_that_has_the_store() {
    Typed.write(folder.resolve("AAA.csv"), Csv.of(RandomBars.walk(5, 300)));
    Typed done = shell(SERVE
        + " $CV import AAA.csv --config app.conf;"
        + QUIET
        + " $CV fetch --symbols top:1 --bars 100 --config app.conf;"
        + " $CV export AAA --config app.conf -q > out.csv; cmp out.csv AAA.csv && echo same;"
        + " $CV export --list --config app.conf;"
        + " kill -TERM $pid; wait $pid; ls bars.duckdb.server 2>&1 | wc -l; cat server.log");
    assertThat(done.said())
        .contains("1 file: 300 bars added")
        .contains("1 of 1 series")
        .contains("100 bars added");
    assertThat(done.data())
        .contains("same")
        .containsPattern("file +AAA +1m +300 ")
        .containsPattern("sim +\\S+ +1m +100 ");
  }
}
