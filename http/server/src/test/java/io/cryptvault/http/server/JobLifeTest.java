package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.JobSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RawClient;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.job.AnalysisJobs;
import io.cryptvault.http.wire.JobLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of jobs: they expire, and they end with their server. */
class JobLifeTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Series HELD = new Series(Symbol.of("HELD"), Interval.MINUTE);
  private static final String BODY =
      "{\"symbols\":[\"BTC/USDT\",\"HELD\"],\"interval\":\"1m\",\"formulas\":[\"sma(3)\"]}";

  @TempDir
  private Path folder;

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private Settings settings() {
    return settings(Duration.ofMinutes(5));
  }

  private Settings settings(Duration maxTime) {
    JobSettings jobs = Settings.defaults().jobs();
    return Settings.defaults()
        .withHttp(RunningServer.http())
        .withJobs(new JobSettings(
            jobs.maxRunning(),
            jobs.maxKept(),
            jobs.maxRows(),
            maxTime,
            jobs.maxBodyBytes(),
            folder.toString(),
            jobs.maxSpoolBytes(),
            jobs.maxSpoolTotalBytes(),
            jobs.expiresAfter(),
            jobs.stalledAfter()));
  }

  @Test
  void a_job_and_its_results_are_gone_an_hour_after_its_end() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-03-01T00:00:00Z"));
    try (RunningServer server =
        RunningServer.start(KIT.system(), RunningServer.market(), settings())) {
      AnalysisJobs jobs =
          new AnalysisJobs(server.vault, settings().jobs(), new JobLines(), now::get);
      JobEndpoints endpoints = new JobEndpoints(
          server.vault,
          settings(),
          jobs,
          new Body(server.vault.system(), settings().http(), server.vault.budget()));
      Router router = new Router(
          List.of(endpoints.start(), endpoints.progress(), endpoints.results()),
          new KeptAnswers(0));
      String id = document(
              router, HttpRequest.POST("/v1/jobs").withEntity(ContentTypes.APPLICATION_JSON, BODY))
          .path("id")
          .asText();
      String path = "/v1/jobs/" + id;
      KIT.createTestProbe().awaitAssert(Duration.ofSeconds(20), () -> {
        assertThat(document(router, HttpRequest.GET(path)).path("state").asText())
            .isEqualTo("done");
        return null;
      });
      assertThat(document(router, HttpRequest.GET(path)).path("expiresTime").asLong())
          .isEqualTo(Instant.parse("2024-03-01T01:00:00Z").toEpochMilli());
      now.set(Instant.parse("2024-03-01T00:59:59.999Z"));
      assertThat(text(router, HttpRequest.GET(path + "/results"))).hasLineCount(2);
      now.set(Instant.parse("2024-03-01T01:00:00Z"));
      for (String gone : List.of(path, path + "/results")) {
        JsonNode problem = document(router, HttpRequest.GET(gone));
        assertThat(problem.path("status").asInt()).isEqualTo(410);
        assertThat(problem.path("code").asText()).isEqualTo("JOB_EXPIRED");
        assertThat(problem.path("detail").asText())
            .contains("3600 s", "cryptvault.jobs.expires-after");
      }
      Await.value(jobs.close());
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void a_job_whose_time_is_over_fails_in_words_and_keeps_the_results_that_it_has() {
    try (RunningServer server = RunningServer.start(
        KIT.system(), RunningServer.market().hold(HELD), settings(Duration.ofMillis(1_500)))) {
      java.net.http.HttpRequest.Builder start = java.net.http.HttpRequest.newBuilder(
              server.uri("/v1/jobs"))
          .header("Content-Type", "application/json")
          .POST(java.net.http.HttpRequest.BodyPublishers.ofString(BODY));
      String path = "/v1/jobs/" + json(server.send(start).body()).path("id").asText();
      KIT.createTestProbe().awaitAssert(Duration.ofSeconds(20), () -> {
        assertThat(server.document(path).path("state").asText()).isEqualTo("failed");
        return null;
      });
      JsonNode job = server.document(path);
      assertThat(job.path("problem").path("code").asText()).isEqualTo("JOB_TOO_LONG");
      assertThat(job.path("problem").path("detail").asText())
          .contains("within 1 s, cryptvault.jobs.max-time, found 1 of 2 symbols");
      assertThat(server.get(path + "/results").body().lines().toList())
          .hasSize(2)
          .satisfies(lines -> assertThat(lines.get(0)).contains("BTC/USDT", "\"failures\":[]"))
          .satisfies(lines -> assertThat(lines.get(1)).contains("JOB_TOO_LONG"));
    }
  }

  private static JsonNode document(Router router, HttpRequest request) {
    return json(text(router, request));
  }

  private static String text(Router router, HttpRequest request) {
    HttpResponse response = Await.value(router.answer(request));
    return Await.value(response.entity().toStrict(15_000, KIT.system()))
        .getData()
        .utf8String();
  }

  @Test
  void a_server_that_stops_ends_its_jobs_leaves_no_file_and_no_reader_takes_the_rest_for_the_end() {
    FakeMarket market = RunningServer.market().hold(HELD);
    RunningServer server = RunningServer.start(KIT.system(), market, settings());
    try (RawClient client = new RawClient(server.server.address());
        RawClient reader = new RawClient(server.server.address())) {
      String started = client
          .send("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY)
          .read("}", 1);
      String id = json(started.substring(started.indexOf('{'))).path("id").asText();
      reader.send("GET /v1/jobs/" + id + "/results HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(reader.read("\"failures\":[]}\n", 1)).contains("BTC/USDT");
      Await.value(server.server.drain());
      String rest = reader.readAll();
      assertThat(rest.contains("\r\n0\r\n\r\n"))
          .as(rest)
          .isEqualTo(rest.contains("{\"error\":{\"code\":\"STOPPING\""));
      assertThat(folder).isEmptyDirectory();
    } finally {
      market.release(HELD);
      server.close();
    }
  }
}
