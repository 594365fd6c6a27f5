package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever follows {@code docs/first-ten-minutes.md} sees what it shows. Its commands run one after the other, in this JVM. Of a block
 * {@code console} each line is printed just so; of {@code console live}, where the market moves, the first words of its lines are,
 * but for rows of symbols.
 */
class FirstTenMinutesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path PAGE = ROOT.resolve(Path.of("docs", "first-ten-minutes.md"));
  private static final String PROMPT = "$ ";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final String ADDRESS = "localhost:8080";
  private static final FakeMarket MARKET = RunningServer.market();

  private static final ActorTestKit KIT = ActorTestKit.create();

  @TempDir
  Path folder;

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  /** What is typed, and what the page shows of the answer. */
  private record Step(String typed, boolean isLive, List<String> shown) {}

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    boolean isInside = false;
    boolean isLive = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("```")) {
        isInside = line.startsWith("```console");
        isLive = line.endsWith(" live");
      } else if (isInside && line.startsWith(PROMPT)) {
        steps.add(new Step(line.substring(PROMPT.length()), isLive, new ArrayList<>()));
      } else if (isInside && !line.equals("...")) {
        steps.getLast().shown().add(line);
      }
    }
    return steps;
  }

  @Test
  void every_command_of_the_page_works_and_prints_what_it_shows() throws IOException {
    List<Step> steps = steps();
    assertThat(steps).hasSizeGreaterThan(12);
    for (Step step : steps) {
      List<String> words = words(step.typed());
      switch (words.getFirst()) {
        case "./cryptvault" -> {
          if (words.get(1).equals("serve")) {
            isUnderstood(words);
          } else {
            run(step, words);
          }
        }
        case "curl", "echo" -> {} // of the server, below
        default -> throw new AssertionError("expected a command, was " + step.typed());
      }
    }
  }

  /** {@code serve} ends by a signal alone, which ProcessTest sends; this is the same server, with bars of its own of the same series. */
  @Test
  void every_request_of_the_page_is_answered_with_the_fields_that_it_shows() throws IOException {
    try (RunningServer server = RunningServer.start(KIT.system(), MARKET);
        SocketClient client = SocketClient.fresh(server)) {
      int answered = 0;
      for (Step step : steps()) {
        List<String> words = words(step.typed());
        if (words.getFirst().equals("curl")) {
          answered(
              step, server.get(words.get(1).replaceFirst("^" + ADDRESS, "")).body());
          answered++;
        } else if (words.getFirst().equals("echo")) {
          assertThat(words).endsWith("websocat", "-n", "ws://" + ADDRESS + "/v1/stream");
          client.say(words.get(1));
          told(step, client);
          answered++;
        }
      }
      assertThat(answered).isEqualTo(2);
    }
  }

  /** The page shows the beginning of each message. */
  private static void told(Step step, SocketClient client) {
    for (String shown : step.shown()) {
      String beginning = shown.replaceFirst(",?[.]{3}.*", "").replaceFirst("}$", "");
      if (shown.contains("\"update\"")) {
        MARKET.tell(
            RunningServer.MINUTES, RunningServer.WALK.get(RunningServer.KNOWN), Finality.CLOSED);
      }
      assertThat(client.next().toString()).startsWith(beginning);
    }
  }

  /** Of an answer the page shows pieces, with numbers of its own. */
  private static void answered(Step step, String answer) {
    String masked = masked(answer);
    for (String piece : step.shown().getFirst().split("[.]{3}", -1)) {
      assertThat(masked).contains(masked(piece.replaceFirst("^,", "").replaceFirst(",$", "")));
    }
  }

  private static String masked(String json) {
    return json.replaceAll("\\d+(?:[.]\\d+)?(?=[\\],}])", "0");
  }

  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(FirstTenMinutesTest::word).toList();
  }

  private static String word(MatchResult found) {
    return Stream.of(1, 2, 3)
        .map(found::group)
        .filter(text -> text != null)
        .findFirst()
        .orElseThrow();
  }

  private static void isUnderstood(List<String> words) {
    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
    assertThat(Main.commandLine(arguments).parseArgs(arguments).errors()).isEmpty();
  }

  private void run(Step step, List<String> words) {
    String[] arguments = words.stream().skip(1).map(this::inPlace).toArray(String[]::new);
    Typed typed = hasOutput(words.get(1))
        ? Typed.into(folder, arguments) // stdout itself cannot be read in this JVM
        : Typed.command(arguments);
    assertThat(typed.code()).as(step.typed() + "\n" + typed.said()).isZero();
    List<String> printed =
        Stream.concat(typed.data().lines(), typed.said().lines()).toList();
    if (step.isLive()) {
      assertThat(printed).extracting(FirstTenMinutesTest::head).containsAll(heads(step.shown()));
    } else {
      assertThat(printed).as(step.typed()).containsSubsequence(step.shown());
    }
  }

  private static boolean hasOutput(String command) {
    return Objects.requireNonNull(Main.commandLine().getSubcommands().get(command), command)
            .getCommandSpec()
            .findOption("-o")
        != null;
  }

  /** The clone's files are where they are; what is written is written elsewhere. */
  private String inPlace(String word) {
    return word.startsWith("docs/")
        ? ROOT.resolve(word).toString()
        : word.endsWith(".duckdb") ? folder.resolve(word).toString() : word;
  }

  /** Which symbols are in a table, and in which order, the market decides. */
  private static List<String> heads(List<String> lines) {
    return lines.stream()
        .map(FirstTenMinutesTest::head)
        .filter(head -> !head.contains("/"))
        .toList();
  }

  private static String head(String line) {
    return Arrays.stream(line.strip().split(" ", -1)).findFirst().orElseThrow();
  }
}
