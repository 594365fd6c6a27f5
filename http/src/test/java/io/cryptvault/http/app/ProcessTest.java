package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What takes a process of its own: pipes, stdin, signals. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Execution(ExecutionMode.CONCURRENT)
class ProcessTest {
  @TempDir
  Path folder;

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    Typed.write(folder.resolve("X.csv"), Csv.of(RandomBars.walk(5, 20_000)));
    Typed piped = Typed.shell(
        folder, "$CV compute --input X.csv --formula close | head -1; echo ${PIPESTATUS[0]}");
    assertThat(piped.data()).isEqualTo("time,close\n0\n");
    assertThat(piped.said()).isEmpty();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @EnabledOnOs(OS.LINUX)
  void a_disk_that_is_full_is_told() {
    Typed.write(folder.resolve("X.csv"), Csv.of(RandomBars.walk(5, 50)));
    Typed full = Typed.shell(folder, "$CV compute --input X.csv --formula close > /dev/full");
    assertThat(full.code()).isEqualTo(1);
    assertThat(full.said()).startsWith("stdout: cannot be written (No space left on device)");
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void symbols_from_stdin_are_analyzed_and_a_closed_pipe_ends_that_quietly_too() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      Typed.write(folder.resolve("S" + i + ".csv"), Csv.of(RandomBars.walk(i, 30)));
      names.append("S").append(i).append('\n');
    }
    Typed.write(folder.resolve("names.txt"), names.toString());
    Typed piped = Typed.shell(
        folder,
        "$CV analyze -q --source file:. --symbols - --format ndjson < names.txt"
            + " | head -c 12; echo ${PIPESTATUS[0]}");
    assertThat(piped.data()).isEqualTo("{\"symbol\":\"S" + "0\n");
    assertThat(piped.said()).isEmpty();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_server_tells_its_address_and_ends_with_0_on_a_signal() {
    Typed served = Typed.shell(
        folder,
        "$CV serve --port 0 > address & pid=$!; for i in $(seq 300); do"
            + " grep -q serves address && break; sleep 0.1; done; kill -TERM $pid; wait $pid;"
            + " code=$?; cat address; exit $code");
    assertThat(served.data())
        .contains("CryptVault serves http://127.0.0.1:")
        .contains("simulated market, not real prices");
    assertThat(served.code()).as(served.said()).isZero();
    assertThat(served.said()).contains("Draining").doesNotContain("\tat ");
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_port_that_is_taken_or_an_address_beyond_loopback_is_told_in_a_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Typed served = Typed.shell(folder, "$CV serve --port " + taken.getLocalPort());
      assertThat(served.code()).isEqualTo(1);
      assertThat(served.said())
          .startsWith("--port: expected a free port, " + taken.getLocalPort() + " on 127.0.0.1");
      assertThat(served.said().lines()).hasSize(1);
    }
    Typed wide = Typed.shell(folder, "$CV serve --port 0 --host 0.0.0.0");
    assertThat(wide.code()).isEqualTo(2);
    assertThat(wide.said()).startsWith("cryptvault.http.host: expected a loopback address");
    assertThat(wide.said().lines()).hasSize(1);
  }
}
