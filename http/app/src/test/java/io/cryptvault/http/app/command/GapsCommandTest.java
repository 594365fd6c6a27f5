package io.cryptvault.http.app.command;

import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.app.Typed;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsCommandTest {
  @TempDir
  Path folder;

  @Test
  void the_ledger_of_a_running_server() {
    ActorTestKit kit = ActorTestKit.create();
    try (RunningServer server = RunningServer.start(
        kit.system(),
        new FakeMarket().with("BTC/USDT", WALK.slice(0, 10).concat(WALK.slice(13, 99))))) {
      server.document("/v1/bars/BTC%2FUSDT?interval=1m");
      String address = server.uri("/").toString();
      Typed table = Typed.into(folder, "gaps", "--server", address, "--state", "open");
      assertThat(table.code()).isZero();
      assertThat(table.lines()).hasSize(2);
      assertThat(table.lines().get(1)).startsWith("BTC/USDT").contains("open").contains(" 3 ");
      Typed lines = Typed.into(folder, "gaps", "--server", address, "--format", "ndjson");
      assertThat(RunningServer.json(lines.lines().get(0)).get("missing").asInt())
          .isEqualTo(3);
      Typed wrong = Typed.into(folder, "gaps", "--server", address, "--state", "shut");
      assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
      assertThat(wrong.said()).contains("open, filled, permanent");
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void without_a_server_it_says_so() {
    Typed typed = Typed.into(folder, "gaps", "--server", "http://127.0.0.1:1");
    assertThat(typed.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(typed.said()).contains("expected a running server");
    for (String wrong : List.of(
        "no address",
        "ftp://127.0.0.1",
        "127.0.0.1:8080",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:8080/behind/a/proxy")) {
      Typed none = Typed.into(folder, "gaps", "--server", wrong);
      assertThat(none.code()).as(wrong).isEqualTo(ExitCode.USAGE);
      assertThat(none.said()).contains("--server: expected an address").contains(wrong);
    }
  }
}
