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

/** What {@code serve} tells before it starts anything: here the source, which is none, would be told by the engine's start. */
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
  void a_port_that_is_taken_is_told_before_the_engine_starts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Typed served = serve("--port", String.valueOf(taken.getLocalPort()));
      assertThat(served.code()).isEqualTo(1);
      assertThat(served.said())
          .startsWith("--port: expected a free port, " + taken.getLocalPort() + " on 127.0.0.1")
          .hasLineCount(1);
    }
  }

  @Test
  void so_is_a_host_that_is_not_this_machine() {
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
  void a_fault_that_is_none_ends_it_with_its_line() {
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
