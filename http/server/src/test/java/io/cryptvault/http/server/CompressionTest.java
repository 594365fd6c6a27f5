package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long answers are compressed for clients that accept it, and their tags stay right. */
class CompressionTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RunningServer SERVER =
      RunningServer.start(KIT.system(), RunningServer.market());
  private static final String LONG = "/v1/readings/BTC%2FUSDT?interval=1m&formula=rsi(14)&bars=100";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    SERVER.close();
    KIT.shutdownTestKit();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.uri(path));
      return CLIENT.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String unzipped(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "'/v1/bars/BTC%2FUSDT?interval=1m&limit=100', json",
    "'/v1/bars/BTC%2FUSDT?interval=1m&limit=100&format=csv', csv",
    "'/v1/bars/BTC%2FUSDT?interval=1m&limit=100&format=ndjson', ndjson",
    "/v1/catalog, json",
    "/v1/nothing?x=1, problem"
  })
  void a_long_answer_is_the_same_compressed_and_shorter(String path, String kind) {
    HttpResponse<byte[]> plain = get(path);
    HttpResponse<byte[]> zipped = get(path, "Accept-Encoding", "gzip, deflate, br");
    assertThat(header(zipped, "Content-Type")).isEqualTo(header(plain, "Content-Type"));
    assertThat(header(plain, "Content-Encoding")).isEmpty();
    if (kind.equals("problem")) {
      assertThat(plain.body()).hasSizeLessThan(1_400);
      assertThat(header(zipped, "Content-Encoding")).isEmpty();
    } else {
      assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
      assertThat(zipped.body()).hasSizeLessThan(plain.body().length / 2);
      assertThat(unzipped(zipped.body()))
          .isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
      assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
      assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
    }
  }

  @Test
  void a_short_answer_is_compressed_only_for_a_client_that_reads_nothing_else() {
    assertThat(header(get("/health/live", "Accept-Encoding", "gzip"), "Content-Encoding"))
        .isEmpty();
    HttpResponse<byte[]> only = get("/health/live", "Accept-Encoding", "gzip, identity;q=0");
    assertThat(unzipped(only.body())).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void a_client_that_reads_neither_gzip_nor_plain_text_gets_406() {
    HttpResponse<byte[]> answer = get(LONG, "Accept-Encoding", "br, identity;q=0");
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(
            json(new String(answer.body(), StandardCharsets.UTF_8)).get("code").asText())
        .isEqualTo("NOT_ACCEPTABLE");
  }

  @Test
  void the_tag_of_a_compressed_answer_is_its_own_and_is_known_again() {
    String plain = header(get(LONG), "ETag");
    String zipped = header(get(LONG, "Accept-Encoding", "gzip"), "ETag");
    assertThat(zipped).isEqualTo(plain.substring(0, plain.length() - 1) + "-gzip\"");

    HttpResponse<byte[]> again =
        get(LONG, "Accept-Encoding", "gzip", "If-None-Match", "\"other\", " + zipped);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(header(again, "ETag")).isEqualTo(zipped);
    assertThat(header(again, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(again.body()).isEmpty();

    HttpResponse<byte[]> known = get(LONG, "Accept-Encoding", "gzip", "If-None-Match", plain);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(header(known, "ETag")).isEqualTo(plain);
  }

  @Test
  void the_tag_of_a_compressed_answer_is_not_that_of_the_plain_one() {
    String zipped = header(get(LONG, "Accept-Encoding", "gzip"), "ETag");
    assertThat(get(LONG, "If-None-Match", zipped).statusCode()).isEqualTo(200);
  }

  @Test
  void head_has_the_headers_of_the_compressed_answer() {
    HttpResponse<byte[]> got = get(LONG, "Accept-Encoding", "gzip");
    try (RawClient client = new RawClient(SERVER.server.address())) {
      String head = client
          .send("HEAD " + LONG + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
              + "Connection: close\r\n\r\n")
          .readAll();
      assertThat(head)
          .contains("Content-Encoding: gzip\r\n")
          .contains("ETag: " + header(got, "ETag") + "\r\n")
          .contains("Content-Length: " + got.body().length + "\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void chunks_of_a_stream_can_be_read_as_they_arrive() {
    var entity = Gzip.of(HttpEntities.createChunked(
        ContentTypes.create(MediaTypes.APPLICATION_JSON),
        Source.single(ByteString.fromString("first")).concat(Source.maybe())));
    ByteString begun = Await.value(entity
        .getDataBytes()
        .scan(ByteString.emptyByteString(), ByteString::concat)
        .filter(bytes -> bytes.size() > 15)
        .runWith(Sink.head(), KIT.system()));
    byte[] first = new byte[5];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(begun.toArray()))) {
      assertThat(in.readNBytes(first, 0, 5)).isEqualTo(5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("first");
  }

  @Test
  void a_compressed_body_of_a_request_is_refused_before_it_is_read() {
    try (RawClient client = new RawClient(SERVER.server.address())) {
      assertThat(client
              .send("POST /v1/fetch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"
                  + "Content-Length: 8388608\r\n\r\n")
              .read("}", 1))
          .startsWith("HTTP/1.1 415 ")
          .contains("expected a body without compression, found \\\"gzip\\\"");
    }
  }

  @Test
  void compress_from_sets_the_shortest_answer_that_is_compressed() {
    RunningServer always = RunningServer.start(
        KIT.system(),
        RunningServer.market(),
        Settings.load(ConfigFactory.parseString("""
            cryptvault.http { port = 0, requests.compress-from = 0 }
            """).withFallback(ConfigFactory.load())));
    try {
      assertThat(header(always.get("/health/live", "Accept-Encoding", "gzip"), "Content-Encoding"))
          .isEqualTo("gzip");
    } finally {
      always.close();
    }
  }
}
