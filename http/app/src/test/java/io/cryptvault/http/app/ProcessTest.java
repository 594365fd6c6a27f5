package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
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
  void a_server_logs_its_start_and_end_and_exits_with_0_on_a_signal() {
    Typed.write(folder.resolve("faults"), "status 500 share 0.2\n");
    Typed.write(folder.resolve("app.conf"), "cryptvault.sim.symbols = 2\n");
    Typed served = Typed.shell(
        folder,
        "$CV serve --port 0 --faults faults --config app.conf > address & pid=$!;"
            + " for i in $(seq 300); do"
            + " grep -q serves address && break; sleep 0.1; done; kill -TERM $pid; wait $pid;"
            + " code=$?; cat address; exit $code");
    assertThat(served.data())
        .startsWith("CryptVault serves http://127.0.0.1:") // nothing is drawn before it
        .contains("simulated market, not real prices");
    assertThat(served.code()).as(served.said()).isZero();
    String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)";
    assertThat(served.said().lines())
        .satisfiesExactly(
            line -> assertThat(line)
                .matches(time + " INFO .* Serving. version=.+ jdk="
                    + Runtime.version().feature()
                    + ".* address=http://127.0.0.1:\\d+ store=none source=sim with the faults of"
                    + " faults settings=app.conf"),
            line -> assertThat(line).matches(time + " INFO .* Stopped. after=PT.*S"));
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void an_address_beyond_loopback_is_refused_in_a_line() {
    Typed wide = Typed.shell(folder, "$CV serve --port 0 --host 0.0.0.0");
    assertThat(wide.code()).isEqualTo(2);
    assertThat(wide.said()).startsWith("cryptvault.http.host: expected a loopback address");
    assertThat(wide.said().lines()).hasSize(1);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_pipe_is_written_through_in_digits_that_everybody_reads() {
    Typed.write(folder.resolve("X.csv"), Csv.of(RandomBars.walk(5, 300)));
    Typed piped = Typed.shell(
        folder,
        "mkfifo pipe; cat pipe > got & ${CV/ -cp/ -Duser.language=ar -Duser.country=EG -cp}"
            + " candles --input X.csv -o pipe; code=$?; wait; test -p pipe && echo a pipe;"
            + " cat got; exit $code");
    assertThat(piped.code()).as(piped.said()).isZero();
    assertThat(piped.data())
        .startsWith("a pipe\nindex,function,value\n")
        .matches("[\\p{ASCII}]+")
        .containsPattern("\n\\d+,[A-Z0-9]+,-?100\n");
    assertThat(folder.toFile().list()).allMatch(name -> !name.endsWith(".part"));
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void a_signal_leaves_nothing_half_written() {
    Typed.write(folder.resolve("X.csv"), Csv.of(RandomBars.walk(5, 20_000)));
    Typed.write(folder.resolve("formulas"), many());
    Typed ended = Typed.shell(
        folder,
        "$CV compute --input X.csv --formulas formulas -o out.csv & pid=$!;"
            + " for i in $(seq 6000); do compgen -G '.*.part' > begun && break; sleep 0.01; done;"
            + " kill -TERM $pid; wait $pid; echo $?; cat begun | wc -l; ls -A");
    assertThat(ended.lines()).startsWith("143", "1").contains("X.csv");
    assertThat(ended.lines()).noneMatch(name -> name.contains("part") || name.equals("out.csv"));
    assertThat(ended.said()).isEmpty();
  }

  /** Enough of them for the file to take a second. */
  private static String many() {
    StringBuilder formulas = new StringBuilder();
    for (int period = 21; period < 221; period++) {
      formulas.append("sma(close, ").append(period).append(")\n");
    }
    return formulas.toString();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void running_out_of_memory_is_reported_with_the_limit_and_the_setting() {
    Typed.write(folder.resolve("X.csv"), Csv.of(RandomBars.walk(5, 300_000)));
    Typed full = Typed.shell(
        folder, "${CV/256m/36m} analyze --source file:X.csv --symbols all -o out.csv -q");
    assertThat(full.code()).isEqualTo(1);
    assertThat(full.said())
        .matches("cryptvault: out of memory: expected `analyze --source file:X.csv --symbols all -o"
            + " out.csv -q` to fit into 3\\d MiB, .* CRYPTVAULT_JAVA_OPTS=-Xmx\\d+m, .*\n");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("X.csv", "shell-out", "shell-err");
  }
}
