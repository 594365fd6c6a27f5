package io.cryptvault.http.app.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.config.Settings;
import io.cryptvault.config.TelemetrySettings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.http.client.SimulatedSource;
import io.cryptvault.http.server.ApiServer;
import io.cryptvault.http.store.DuckBarStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * What {@code serve} starts, without the agent: a simulated venue, the client that calls it, a store in front, the engine with Kamon's metrics and
 * traces, the HTTP server; and a collector that keeps the spans. Every trace is recorded.
 */
final class ObservedServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 30;

  private final HttpServer collector;
  private final BlockingQueue<JsonNode> arriving = new LinkedBlockingQueue<>();
  private final List<JsonNode> spans = new ArrayList<>();
  private final Telemetry telemetry;
  private final ActorSystem<Void> system;
  private final MarketDataSource source;
  private final CryptVault vault;
  private final ApiServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  ObservedServer(Path folder) throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/api/v2/spans", exchange -> {
      JSON.readTree(exchange.getRequestBody()).forEach(arriving::add);
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    });
    collector.start();
    Settings settings = Settings.load(
        ConfigFactory.parseString("cryptvault.http.port = 0").withFallback(ConfigFactory.load()));
    telemetry = Telemetry.start(
        ConfigFactory.load(),
        new TelemetrySettings(
            "http://127.0.0.1:" + collector.getAddress().getPort() + "/api/v2/spans", 1));
    system = ActorSystem.create(
        Behaviors.empty(),
        "observed",
        ConfigFactory.parseString("pekko.actor.serialize-messages = off") // as in a server
            .withFallback(ConfigFactory.load()));
    InstantSource clock = InstantSource.system();
    source = new CachingSource(
        SimulatedSource.start(system, settings),
        DuckBarStore.open(
            settings.store().in(folder.resolve("bars.duckdb")), ForkJoinPool.commonPool(), clock),
        clock);
    vault = CryptVault.with(settings)
        .source(source)
        .meters(new KamonMeters())
        .traces(telemetry.traces())
        .in(system);
    server = ApiServer.start(vault, settings.http(), telemetry::scrape, Optional.empty())
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  CryptVault vault() {
    return vault;
  }

  URI uri(String scheme, String target) {
    return URI.create(scheme + "://127.0.0.1:" + server.address().getPort() + target);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", target));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpClient client() {
    return http;
  }

  /** All spans that have arrived, as soon as they are as wanted; those that are there after half a minute otherwise. */
  List<JsonNode> spans(Predicate<List<JsonNode>> wanted) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!wanted.test(spans) && System.nanoTime() < until) {
      JsonNode next = arriving.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next != null) {
        spans.add(next);
      }
    }
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    Await.value(server.drain());
    vault.close();
    source.close();
    system.terminate();
    Await.value(system.getWhenTerminated());
    telemetry.close();
    collector.stop(0);
  }
}
