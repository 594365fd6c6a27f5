package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.HttpSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.http.fixture.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol.md} lists the endpoints that there are, at default settings. */
class ProtocolPageTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final boolean APPLY = "apply".equals(System.getenv("PROTOCOL"));
  private static final Path PAGE = Path.of("..", "..", "docs", "protocol.md");
  private static final String START = "<!-- endpoints: written by ProtocolPageTest -->\n";
  private static final String END = "<!-- end of endpoints -->\n";

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void the_page_lists_the_endpoints_as_the_table_has_them() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    assertThat(start)
        .as(PAGE + ": expected a line " + START)
        .isGreaterThanOrEqualTo(START.length());
    assertThat(end).as(PAGE + ": expected a line " + END).isGreaterThanOrEqualTo(start);
    HttpSettings settings = Settings.defaults().http();
    String expected;
    try (RunningServer server = RunningServer.start(KIT.system(), RunningServer.market())) {
      expected = "\n" + EndpointPage.of(EndpointTable.of(server.vault, settings)) + "\n";
    }
    if (APPLY) {
      Files.writeString(PAGE, page.substring(0, start) + expected + page.substring(end));
      return;
    }
    assertThat(page.substring(start, end))
        .as("docs/protocol.md differs from the table of endpoints; write it again with:"
            + " PROTOCOL=apply mvn -pl http/server -am test -Dtest=ProtocolPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(expected);
  }
}
