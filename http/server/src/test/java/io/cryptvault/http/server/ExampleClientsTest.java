package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.ExampleRun;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The clients in {@code docs/examples} run against a server as they are, where their languages are installed. */
class ExampleClientsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples");
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+");

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void the_python_client_asks_runs_a_job_and_follows_a_stream_over_a_lost_connection() {
    assumeVersion("python3", 3, 10, "the client in Python");
    String client = EXAMPLES.resolve("python").resolve("cryptvault.py").toString();
    run(List.of("True", "False"), "None", "python3", "-B", client);
  }

  @Test
  void the_typescript_client_asks_runs_a_job_and_follows_a_stream_over_a_lost_connection() {
    String node = Optional.ofNullable(System.getenv("NODE")).orElse("node");
    assumeVersion(node, 22, 6, "the client in TypeScript (NODE names another node)");
    String client = EXAMPLES.resolve("typescript").resolve("cryptvault.ts").toString();
    run(
        List.of("true", "false"),
        "undefined",
        node,
        "--experimental-strip-types",
        "--no-warnings",
        client);
  }

  /** What is not installed is left out, and said so. */
  private static void assumeVersion(String program, int major, int minor, String what) {
    String found = ExampleRun.output(program, "--version");
    Matcher version = VERSION.matcher(found);
    boolean isNewEnough = version.find()
        && (Integer.parseInt(version.group(1)) > major
            || (Integer.parseInt(version.group(1)) == major
                && Integer.parseInt(version.group(2)) >= minor));
    assumeTrue(
        isNewEnough,
        what + " was not run: expected " + program + " " + major + "." + minor + " or newer, found "
            + (found.isEmpty() ? "none" : found));
  }

  /**
   * Both clients print the same, but for the words of their languages.
   *
   * @param words how a condition that holds is printed, and one that does not
   * @param nothing how an absent answer is printed
   */
  private static void run(List<String> words, String nothing, String... command) {
    FakeMarket market = RunningServer.market().with("ETH/USDT", WALK.slice(0, KNOWN));
    try (RunningServer server = RunningServer.start(KIT.system(), market);
        ExampleRun client = ExampleRun.start(with(command, server.uri("").toString()))) {
      assertThat(client.next("")).isEqualTo("2 symbols, the first one BTC/USDT at fake");
      assertThat(client.next(""))
          .isEqualTo("3 bars, the newest " + time(KNOWN - 1) + " close=" + WALK.close(KNOWN - 1)
              + " closed");
      assertThat(client.next("readings")).contains(time(KNOWN - 2), "rsi(14)");
      String newest = client.next("readings");
      assertThat(newest).contains(time(KNOWN - 1), rsi(server), "ema(12) > ema(26)");
      assertThat(client.next("polled"))
          .contains(rsi(server))
          .endsWith("and when asked again: " + nothing);
      assertThat(client.next("many: good")).containsPattern("\\d\\.\\d+");
      assertThat(client.next("many: bad")).isEqualTo("many: bad UNKNOWN_SYMBOL");
      assertThat(client.next("job: BTC/USDT")).contains("rsi(14)");
      assertThat(client.next("job: NO/SUCH")).isEqualTo("job: NO/SUCH UNKNOWN_SYMBOL");
      assertThat(client.next("refused"))
          .isEqualTo("refused with 422 BAD_FORMULA: 2 formulas are wrong");

      assertThat(client.next("snapshot"))
          .startsWith("snapshot of 300 bars, the newest " + time(KNOWN - 1));
      market.tell(MINUTES, WALK.get(KNOWN), Finality.CLOSED);
      assertThat(client.next("")).startsWith("update 1 " + time(KNOWN) + " closed ");
      assertThat(client.next("")).isEqualTo("away");
      market.tell(MINUTES, WALK.get(KNOWN + 1), Finality.CLOSED);
      market.tell(MINUTES, WALK.get(KNOWN + 2), Finality.CLOSED);
      assertThat(client.next("")).startsWith("update 2 " + time(KNOWN + 1) + " closed ");
      assertThat(client.next(""))
          .startsWith("update 3 " + time(KNOWN + 2) + " closed ")
          .contains(rsi(server))
          .containsAnyOf(words.toArray(String[]::new));
      assertThat(client.rest()).isEmpty();
      assertThat(client.exit()).isZero();
    }
  }

  private static String[] with(String[] command, String url) {
    String[] whole = new String[command.length + 1];
    System.arraycopy(command, 0, whole, 0, command.length);
    whole[command.length] = url;
    return whole;
  }

  /** The newest reading with as many digits as every language prints alike. */
  private static String rsi(RunningServer server) {
    String value = server
        .document("/v1/readings/BTC%2FUSDT?interval=1m&formula=rsi(14)&bars=1")
        .get("readings")
        .get(0)
        .get("v")
        .get(0)
        .asText();
    return value.substring(0, 10);
  }

  private static String time(int bar) {
    return Instant.ofEpochMilli(WALK.openTime(bar)).toString();
  }
}
