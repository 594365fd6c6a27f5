package io.cryptvault.http.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.app.Typed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} refuses before it starts anything. The source does not exist, so a start would report that instead. */
class ServeCommandTest {
  @TempDir
  Path folder;

  private Typed serve(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "serve";
    all[1] = "--source";
    all[2] = "file:" + folder.resolve("nothing-there");
    System.arraycopy(options, 0, all, 3, options.length);
    return Typed.command(all);
  }

  @Test
  void a_taken_port_is_reported_before_the_engine_starts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Typed served = serve("--port", String.valueOf(taken.getLocalPort()));
      assertThat(served.code()).isEqualTo(1);
      assertThat(served.said())
          .startsWith("--port: expected a free port, " + taken.getLocalPort() + " on 127.0.0.1")
          .hasLineCount(1);
    }
  }

  @Test
  void the_source_may_be_an_argument_and_an_unknown_or_a_second_one_is_told() {
    String missing = folder.resolve("nothing.csv").toString();
    assertThat(Typed.command("serve", missing, "--port", "0").said())
        .contains(missing)
        .contains("found nothing there");
    Typed unknown = Typed.command("serve", "binanse", "--port", "0");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.said())
        .contains("--source: expected sim[:VENUE], ")
        .contains("was \"binanse\", and there is no such file");
    assertThat(Typed.command("serve", "sim", "--source", "store", "--port", "0").said())
        .contains("expected one source, found 2 (store, sim)");
  }

  @Test
  void a_host_that_is_not_this_machine_is_refused_before_the_engine_starts() {
    for (String host : List.of("no-such-host.invalid", "192.0.2.1")) { // an address for documents
      Typed served = serve("--port", "0", "--host", host);
      assertThat(served.code()).isEqualTo(2);
      assertThat(served.said())
          .startsWith("--host: expected an address of this machine, was \"" + host + "\"")
          .hasLineCount(1);
    }
  }

  @Test
  void faults_are_of_the_simulated_market_alone() {
    Path script = Typed.write(folder.resolve("faults"), "silence\n");
    Typed served = serve("--faults", script.toString());
    assertThat(served.code()).isEqualTo(2);
    assertThat(served.said())
        .startsWith(
            "--faults: expected the simulated market with it, as in --source sim, was file:")
        .hasLineCount(1);
  }

  @Test
  void an_unknown_fault_ends_the_command_and_names_its_line() {
    Path script = Typed.write(folder.resolve("faults"), "silence\n\nsilenc\n");
    Typed served = Typed.command("serve", "--port", "0", "--faults", script.toString());
    assertThat(served.code()).isEqualTo(2);
    assertThat(served.said())
        .startsWith("--faults " + script + " line 3: expected a fault (status, ")
        .hasLineCount(1);

    Typed missing = Typed.command("serve", "--port", "0", "--faults", "nowhere");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.said())
        .isEqualTo("--faults nowhere: expected a readable text file, found none\n");
  }
}
