package io.cryptvault.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.fixture.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server gives browsers the files of the dashboard, and says what the page may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageServingTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER =
      RunningServer.start(KIT.system(), RunningServer.market());
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  List<String> paths() {
    return PageFolder.paths();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void every_file_is_served_as_it_is_with_its_type(String path) throws Exception {
    HttpResponse<byte[]> answer = send("GET", path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(Files.readAllBytes(PageFolder.FOLDER.resolve(path.substring(1))));
    assertThat(header(answer, "Content-Type")).startsWith(type(path));
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void every_file_comes_compressed_and_need_not_come_twice(String path) throws Exception {
    HttpResponse<byte[]> plain = send("GET", path);
    HttpResponse<byte[]> zipped = send("GET", path, "Accept-Encoding", "gzip");
    if (plain.body().length >= 1_400) {
      assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
      assertThat(header(zipped, "Vary")).contains("Accept-Encoding");
      assertThat(unzipped(zipped.body())).isEqualTo(plain.body());
      assertThat(header(zipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
    }
    for (HttpResponse<byte[]> known : List.of(plain, zipped)) {
      String tag = header(known, "ETag");
      HttpResponse<byte[]> again = header(known, "Content-Encoding").isEmpty()
          ? send("GET", path, "If-None-Match", tag)
          : send("GET", path, "If-None-Match", tag, "Accept-Encoding", "gzip");
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(tag);
    }
  }

  @Test
  void the_address_of_the_server_alone_is_the_page() throws Exception {
    HttpResponse<byte[]> page = send("GET", "/");
    assertThat(page.body()).isEqualTo(send("GET", "/index.html").body());
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=UTF-8");
    assertThat(send("GET", "/?from=a-bookmark").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/").body()).isEmpty();
  }

  @Test
  void the_page_may_load_from_this_server_alone_and_run_no_text_as_code() throws Exception {
    String policy = header(send("GET", "/"), "Content-Security-Policy");
    String host = "127.0.0.1:" + SERVER.server.address().getPort();
    assertThat(policy)
        .startsWith("default-src 'self'; connect-src 'self' ws://" + host + " wss://" + host + ";")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "report-uri /csp-reports")
        .doesNotContain("unsafe", "*", "data:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void other_methods_are_refused_with_those_that_there_are(String method) throws Exception {
    HttpResponse<byte[]> answer = send(method, "/app.js");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing.js",
        "/vendor",
        "/vendor/",
        "/vendor/VERSIONS",
        "//app.js",
        "/app.js/",
        "/..%2fPageFiles.class",
        "/%2e%2e/PageFiles.class",
        "/app.JS"
      })
  void what_is_no_file_of_the_page_stays_a_problem_document(String path) throws Exception {
    HttpResponse<byte[]> answer = send("GET", path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void what_a_browser_refused_is_counted_and_told() throws Exception {
    String report = "{\"csp-report\":{\"blocked-uri\":\"inline\"}}";
    HttpRequest.Builder sent = HttpRequest.newBuilder(SERVER.uri("/csp-reports"))
        .header("Content-Type", "application/csp-report")
        .POST(HttpRequest.BodyPublishers.ofString(report));
    assertThat(SERVER.document("/csp-reports").path("count").asInt()).isZero();
    assertThat(SERVER.send(sent).statusCode()).isEqualTo(204);
    assertThat(SERVER.document("/csp-reports").path("count").asInt()).isEqualTo(1);
    assertThat(SERVER.document("/csp-reports").path("reports").path(0).asText()).isEqualTo(report);
  }

  @Test
  void reports_are_bounded_in_number_and_length() {
    ViolationReports reports = new ViolationReports();
    for (int k = 0; k < 100; k++) {
      reports.add(k + "x".repeat(5_000));
    }
    assertThat(reports.summary().count()).isEqualTo(100);
    assertThat(reports.summary().newest())
        .hasSize(20)
        .allMatch(report -> report.length() == 2_000)
        .first()
        .asString()
        .startsWith("80x");
  }

  private static HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.uri(path))
        .method(method, HttpRequest.BodyPublishers.noBody());
    return CLIENT.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=UTF-8";
      case "js" -> "text/javascript; charset=UTF-8";
      case "css" -> "text/css; charset=UTF-8";
      case "svg" -> "image/svg+xml";
      case "txt" -> "text/plain; charset=UTF-8";
      default -> throw new AssertionError("expected an ending that is served, was " + path);
    };
  }
}
