package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server does what each row of the table of endpoints says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointTableTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private RunningServer server;
  private List<Endpoint> table = List.of();
  private String job = "";

  @BeforeAll
  void open(@TempDir Path folder) {
    server = RunningServer.withStore(KIT.system(), RunningServer.market(), folder);
    table = EndpointTable.of(server.vault, RunningServer.http());
    assertThat(head("POST", "/v1/fetch", body(row("POST", "/v1/fetch"))))
        .contains("Location: /v1/fetch/1\r\n");
    Matcher location = Pattern.compile("Location: /v1/jobs/(\\S+)")
        .matcher(head("POST", "/v1/jobs", body(row("POST", "/v1/jobs"))));
    assertThat(location.find()).isTrue();
    job = location.group(1);
  }

  @AfterAll
  void close() {
    server.close();
    KIT.shutdownTestKit();
  }

  List<Endpoint> table() {
    return table;
  }

  @ParameterizedTest
  @MethodSource("table")
  void each_row_answers_its_method_with_a_status_and_a_media_type_that_it_declares(Endpoint row) {
    String head = head(row.method().name(), path(row) + query(row), body(row));
    Answer usual = row.answers().get(0);
    assertThat(head).startsWith("HTTP/1.1 " + usual.status() + " ");
    if (!usual.contents().isEmpty()) {
      assertThat(head).contains("Content-Type: " + usual.contents().get(0).mediaType());
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void each_row_answers_another_method_with_405_and_the_methods_of_its_path(Endpoint row) {
    Set<String> allowed = table.stream()
        .filter(other -> other.path().equals(row.path()))
        .map(other -> other.method().name())
        .collect(Collectors.toCollection(LinkedHashSet::new));
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    String allow = "Allow: " + String.join(", ", allowed) + "\r\n";
    assertThat(head("PATCH", path(row), "\r\n")).startsWith("HTTP/1.1 405 ").contains(allow);
    assertThat(head("OPTIONS", path(row), "\r\n")).startsWith("HTTP/1.1 204 ").contains(allow);
  }

  @ParameterizedTest
  @MethodSource("table")
  void each_row_leaves_the_paths_beside_it_to_404(Endpoint row) {
    for (String beside : List.of("/", "/beside/it", "//")) {
      assertThat(head(row.method().name(), path(row) + beside, "\r\n"))
          .as(beside)
          .startsWith("HTTP/1.1 404 ");
    }
    assertThat(head(row.method().name(), "/beside" + path(row), "\r\n"))
        .startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @MethodSource("table")
  void each_row_refuses_a_parameter_that_it_does_not_declare_unless_it_ignores_its_query(
      Endpoint row) {
    String answer = answer(row.method().name(), path(row) + "?undeclared=1", body(row));
    if (row.isQueryChecked()) {
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("UNKNOWN_PARAMETER");
      row.query().forEach(parameter -> assertThat(answer).contains(parameter.name()));
    } else {
      assertThat(answer).doesNotContain("UNKNOWN_PARAMETER");
    }
  }

  @Test
  void no_row_is_there_twice() {
    assertThat(table.stream().map(row -> row.method().name() + " " + row.path()))
        .doesNotHaveDuplicates();
  }

  private Endpoint row(String method, String path) {
    return table.stream()
        .filter(
            row -> row.method().name().equals(method) && row.path().toString().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private String path(Endpoint row) {
    return row.path()
        .toString()
        .replace("{symbol}", "BTC%2FUSDT")
        .replace("jobs/{id}", "jobs/" + job)
        .replace("{id}", "1");
  }

  /** What is required, with a value that is right. */
  private static String query(Endpoint row) {
    String query = row.query().stream()
        .filter(parameter -> parameter.isRequired()
            || parameter.name().equals("symbol") && row.path().toString().equals("/v1/events"))
        .map(parameter -> parameter.name() + "=" + sample(parameter))
        .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String sample(Parameter parameter) {
    return switch (parameter.shape()) {
      case Shape.Plain plain ->
        switch (plain) {
          case SYMBOL -> "BTC%2FUSDT";
          case INTERVAL -> "1m";
          case TIME -> parameter.name().equals("from") ? "2024-01-01" : "2024-01-02";
          case FLAG -> "true";
          case TEXT -> "x";
        };
      case Shape.Count count -> "1";
      case Shape.Choice choice -> choice.choices().get(0);
      case Shape.Formulas formulas -> "rsi(14)";
    };
  }

  /** The rest of a request from the end of its first headers on. */
  private static String body(Endpoint row) {
    if (row.answers().get(0).status() == 101) {
      return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }
    return row.body()
        .map(sent -> {
          String text = content(row, sent);
          return String.format(
              Locale.ROOT,
              "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s",
              sent.mediaType(),
              text.length(),
              text);
        })
        .orElse(row.method().equals(HttpMethods.POST) ? "Content-Length: 0\r\n\r\n" : "\r\n");
  }

  private static String content(Endpoint row, Answer.Content sent) {
    return sent.mediaType().equals("text/csv")
        ? "1704067200000,10,11,9,10,1\n"
        : switch (row.path().toString()) {
          case "/v1/analyze" -> "[{\"symbol\":\"BTC/USDT\",\"interval\":\"1m\"}]";
          case "/v1/jobs" -> "{\"symbols\":[\"BTC/USDT\"],\"interval\":\"1m\",\"bars\":5}";
          default -> "{\"symbols\":[\"BTC/USDT\"],\"intervals\":[\"1m\"],\"bars\":5}";
        };
  }

  /** Status line and headers. */
  private String head(String method, String target, String rest) {
    return ask(method, target, rest, "\r\n\r\n");
  }

  private String answer(String method, String target, String rest) {
    return ask(method, target, rest, "}");
  }

  private String ask(String method, String target, String rest, String end) {
    try (RawClient client = new RawClient(server.server.address())) {
      return client
          .send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + rest)
          .read(end, 1);
    }
  }
}
