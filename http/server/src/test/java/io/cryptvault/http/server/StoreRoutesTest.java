package io.cryptvault.http.server;

import static io.cryptvault.engine.fixture.Await.value;
import static io.cryptvault.http.fixture.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.fetch.FetchJobs;
import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.remote.RemoteStore;
import io.cryptvault.http.remote.ServerClient;
import io.cryptvault.http.store.DuckBarStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store over HTTP: each wrong request gets its own detail, and a remote store works as a local one. */
class StoreRoutesTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir
  private static Path folder;

  private static ApiServer server;
  private static CryptVault vault;
  private static CachingSource source;

  @BeforeAll
  static void open() {
    Settings settings = Settings.defaults().withHttp(RunningServer.http());
    DuckBarStore store = DuckBarStore.open(
        settings.store().in(folder.resolve("bars.duckdb")),
        ForkJoinPool.commonPool(),
        InstantSource.system());
    FakeMarket market = RunningServer.market();
    source = new CachingSource(market, store, InstantSource.system());
    vault = CryptVault.with(settings).source(source).in(KIT.system());
    FetchJobs jobs =
        new FetchJobs(KIT.system(), new Fetcher(source, store, InstantSource.system()), 1);
    server = value(ApiServer.start(
        vault,
        settings.http(),
        () -> "",
        Optional.of(new StoreService(
            store,
            Optional.of(folder.resolve("bars.duckdb")),
            Optional.of(market),
            Optional.of(jobs)))));
  }

  @AfterAll
  static void close() {
    value(server.drain());
    vault.close();
    source.close();
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/store/bars                                                  | 400 | venue: expected"
            + " one, found none",
        "/v1/store/bars?venue=v                                          | 400 | symbol: expected"
            + " one, found none",
        "/v1/store/bars?venue=v&symbol=X&interval=7x                     | 400 | interval:"
            + " expected one of",
        "/v1/store/bars?venue=v&symbol=X&interval=1m&from=abc            | 400 | from: expected a"
            + " time in epoch milliseconds or ISO 8601",
        "/v1/store/bars?venue=v&symbol=X&interval=1m&from=5&to=3         | 400 | from: expected a"
            + " time before to, found 5 and 3",
        "/v1/store/bars?venue=v&symbol=X&interval=1m&last=0              | 400 | last: expected"
            + " 1..",
        "/v1/store/bars?venue=v&symbol=X&interval=1m&format=xml          | 406 | format: expected"
            + " ndjson or csv, found",
        "/v1/store?interval=7x                                           | 400 | interval:"
            + " expected one of",
        "/v1/fetch/none                                                  | 404 | there is no job"
            + " none"
      })
  void a_wrong_request_gets_a_detail_with_what_was_expected(String path, int status, String detail)
      throws Exception {
    assertProblem(HttpRequest.newBuilder(uri(path)).build(), status, detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0007',
      value = {
        "application/json | /v1/fetch |  | 400 | symbols: expected a list of names",
        "application/json | /v1/fetch | { | 400 | body: expected JSON",
        "application/json | /v1/fetch | {\"symbols\":[],\"intervals\":[\"1m\"]} | 400 | symbols:"
            + " expected a list",
        "application/json | /v1/fetch | {\"symbols\":[\"X\"],\"intervals\":[\"1q\"],\"bars\":1} |"
            + " 400 | interval: expected one of",
        "application/json | /v1/fetch | {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"bars\":-1} |"
            + " 400 | bars: expected 1 or more",
        "application/json | /v1/fetch |"
            + " {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"bars\":-4294967295} |"
            + " 400 | bars: expected 1 or more",
        "application/json | /v1/fetch | {\"symbols\":[\"X\"],\"intervals\":[\"1m\"]} | 400 | bars:"
            + " expected either bars, or fromTime",
        "application/json | /v1/fetch |"
            + " {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"bars\":1,\"fromTime\":0} | 400 |"
            + " found both",
        "application/json | /v1/fetch |"
            + " {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"bars\":\"abc\"} | 400 | bars:"
            + " expected a whole number, found \"abc\"",
        "application/json | /v1/fetch | {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"bars\":2.9}"
            + " | 400 | bars: expected a whole number, found 2.9",
        "application/json | /v1/fetch |"
            + " {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"fromTime\":\"yesterday\"} | 400 |"
            + " fromTime: expected a whole number",
        "application/json | /v1/fetch |"
            + " {\"symbols\":[\"X\"],\"intervals\":[\"1m\"],\"fromTime\":9,\"toTime\":3} | 400 |"
            + " fromTime: expected a time before toTime",
        "text/csv | /v1/store/bars?venue=v&symbol=X&interval=1m&from=0&to=60000 | 0,1,2,1,a,5 |"
            + " 400 | line 1: expected time,open",
        "text/csv | /v1/store/bars?venue=v&symbol=X&interval=1m&from=0&to=60000 | 60000,1,2,1,2,5"
            + " | 400 | expected open times from 0 up to 60000",
        "text/plain | /v1/fetch | x | 415 | expected application/json",
        "text/csv | /v1/store/bars?venue=v&symbol=X&interval=1m&from=0&to=60000 | x | 400 |"
            + " expected time,open,high",
        "text/csv | /v1/store/bars?venue=v&symbol=X&interval=1m&from=9&to=3 | 60000,1,2,1,2,5 |"
            + " 400 | expected a time before to",
        "text/csv | /v1/store/bars?venue=v&symbol=X&interval=1m&from=0&to=120000 | 60000,3,2,1,2,5"
            + " | 400 | line 1: ",
        "application/json | /v1/store/bars?venue=v&symbol=X&interval=1m&from=0&to=120000 | [] |"
            + " 415 | expected text/csv",
        "text/csv | /v1/store/bars?venue=My_Own&symbol=X&interval=1m&from=0&to=9 | | 400 | venue:"
            + " expected 1 to 32 of",
        "text/csv | /v1/store/bars?venue=v&symbol=X&interval=1m&from=0&to=60000 | 30000,1,2,1,2,5"
            + " | 400 | bars: expected open times on the grid of 1m, found 1970-01-01T00:00:30Z"
      })
  void a_wrong_body_gets_a_detail_with_what_was_expected(
      String type, String path, String body, int status, String detail) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body == null ? "" : body))
        .build();
    assertProblem(request, status, detail);
  }

  /** The reasons of a store that fails pass: a full disk, another process. Here something else is in the place of the file. */
  @Test
  void readiness_tells_why_the_store_fails_until_it_works_again() throws Exception {
    Path file = folder.resolve("later.duckdb");
    StoreSettings settings = Settings.defaults().store().in(file);
    Files.createDirectory(file);
    Shelf shelf = new Shelf("v", new Series(Symbol.of("X"), Interval.MINUTE));
    try (DuckBarStore store =
        DuckBarStore.whenPossible(settings, ForkJoinPool.commonPool(), InstantSource.system())) {
      ApiServer other = value(ApiServer.start(
          vault,
          RunningServer.http(),
          () -> "",
          Optional.of(new StoreService(
              vault.notifying(store), Optional.of(file), Optional.empty(), Optional.empty()))));
      URI ready = URI.create("http://127.0.0.1:" + other.address().getPort() + "/health/ready");
      assertThat(store.newest(shelf, 1).toCompletableFuture()).failsWithin(Duration.ofSeconds(30));

      JsonNode failing = json(answer(ready));
      assertThat(failing.path("store").asText()).isEqualTo("failing");
      assertThat(failing.path("status").asText()).isEqualTo("ready"); // the venue answers meanwhile
      assertThat(failing.path("detail").asText())
          .startsWith("store " + file + ": cannot be used (");

      Files.delete(file);
      value(store.newest(shelf, 1));
      assertThat(answer(ready)).isEqualTo("{\"status\":\"ready\",\"openGaps\":0,\"store\":\"ok\"}");
      value(other.drain());
    }
  }

  private static String answer(URI uri) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void a_posted_bar_that_is_wrong_by_rounding_is_widened_and_counted() throws Exception {
    String shelf = "/v1/store/bars?venue=own&symbol=ULP&interval=1m";
    HttpRequest request = HttpRequest.newBuilder(
            uri(shelf + "&from=2024-01-01&to=2024-01-01T00:02:00Z"))
        .header("Content-Type", "text/csv")
        .POST(HttpRequest.BodyPublishers.ofString(
            "1704067200000,10,9.999999999999998,9,10,1\n1704067260000,10,11,9,10,1\n"))
        .build();
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("{\"added\":2,\"corrected\":0,\"widened\":1}");
    HttpRequest kept = HttpRequest.newBuilder(
            uri(shelf + "&from=1704067200&to=1704067260&format=csv"))
        .build();
    assertThat(CLIENT.send(kept, HttpResponse.BodyHandlers.ofString()).body())
        .isEqualTo("1704067200000,10.0,10.0,9.0,10.0,1.0\n");
  }

  @Test
  void bars_of_january_1970_are_put_and_read_although_their_times_look_like_seconds()
      throws Exception {
    Bars bars =
        RandomBars.walk(9, 5, Interval.MINUTE, 1_500_000_000L - 1_500_000_000L % 60_000, 100, 0.01);
    Shelf shelf = new Shelf("own", new Series(Symbol.of("OLD/HTTP"), Interval.MINUTE));
    TimeRange all = new TimeRange(bars.firstTime(), bars.interval().end(bars.lastTime()));
    try (RemoteStore store = new RemoteStore(uri(""))) {
      assertThat(value(store.put(shelf, bars, all))).isEqualTo(new BarStore.Put(5, 0));
      assertThat(value(store.between(shelf, all)).bars()).isEqualTo(bars);
    }
  }

  @Test
  void a_remote_store_does_what_its_store_does() throws Exception {
    Bars bars = RandomBars.walk(9, 2_500);
    Shelf shelf = new Shelf("own", new Series(Symbol.of("OVER/HTTP"), Interval.MINUTE));
    TimeRange all = new TimeRange(bars.firstTime(), bars.interval().end(bars.lastTime()));
    try (RemoteStore store = new RemoteStore(uri(""))) {
      assertThat(value(store.put(shelf, bars, all))).isEqualTo(new BarStore.Put(2_500, 0));
      assertThat(value(store.newest(shelf, 100)).bars()).isEqualTo(bars.last(100));
      TimeRange some = new TimeRange(bars.openTime(10), bars.openTime(20));
      assertThat(value(store.between(shelf, some)).bars()).isEqualTo(bars.slice(10, 20));
      assertThat(value(store.between(shelf, some)).coverage().ranges()).containsExactly(all);
      assertThat(value(store.holdings()))
          .contains(new Holding(shelf, new Coverage(List.of(all)), 2_500, 0));
      assertThat(Path.of(value(store.file()))).isEqualTo(folder.resolve("bars.duckdb"));
      assertThat(value(store.listings())).isEqualTo(value(vault.listings()));
    }
  }

  @Test
  void a_refusal_of_the_server_keeps_its_code() {
    try (ServerClient client = new ServerClient(uri(""))) {
      assertThatThrownBy(
              () -> value(client.document("/v1/bars/NONE%2FUSDT", Map.of("interval", "1m"))))
          .rootCause()
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL))
          .hasMessageContaining("NONE/USDT");
      assertThatThrownBy(() -> value(client.document("/v1/nowhere", Map.of())))
          .rootCause()
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.STORE_UNAVAILABLE));
    }
  }

  private static void assertProblem(HttpRequest request, int status, String detail)
      throws Exception {
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode problem = json(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
