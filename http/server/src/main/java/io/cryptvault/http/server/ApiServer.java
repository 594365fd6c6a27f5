package io.cryptvault.http.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.config.RequestSettings;
import io.cryptvault.http.connection.HttpListener;
import io.cryptvault.http.job.AnalysisJobs;
import io.cryptvault.http.page.PageFiles;
import io.cryptvault.http.socket.StreamSocket;
import io.cryptvault.http.wire.JobLines;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.jspecify.annotations.Nullable;
import scala.concurrent.duration.FiniteDuration;

/** The HTTP server: binds an address, serves an engine, drains. Thread-safe. */
public final class ApiServer {
  /** Name of the logger of requests; used when {@code cryptvault.http.access-log} is on. */
  public static final String ACCESS_LOG = "io.cryptvault.access";

  private final HttpListener listener;
  private final StreamSocket sockets;
  private final AnalysisJobs jobs;
  private final Health health;
  private final HttpSettings settings;

  private ApiServer(
      HttpListener listener,
      StreamSocket sockets,
      AnalysisJobs jobs,
      Health health,
      HttpSettings settings) {
    this.listener = listener;
    this.sockets = sockets;
    this.jobs = jobs;
    this.health = health;
    this.settings = settings;
  }

  /**
   * Starts a server without a bar store.
   *
   * @param vault the engine to serve
   * @param settings address and limits
   * @param metrics the text that {@code /metrics} answers with, in Prometheus format
   * @return the server once it is bound; fails with {@link IllegalArgumentException} for an address beyond loopback, because there is no
   *     login yet, and with the socket's own error when the port is taken
   */
  public static CompletionStage<ApiServer> start(
      CryptVault vault, HttpSettings settings, Supplier<String> metrics) {
    return start(vault, settings, metrics, Optional.empty());
  }

  /**
   * Starts a server.
   *
   * @param vault the engine to serve
   * @param settings address and limits
   * @param metrics the text that {@code /metrics} answers with, in Prometheus format
   * @param store the bar store that it opens to clients, if any
   * @return as above
   */
  public static CompletionStage<ApiServer> start(
      CryptVault vault,
      HttpSettings settings,
      Supplier<String> metrics,
      Optional<StoreService> store) {
    return start(vault, settings, metrics, store, Optional.empty());
  }

  /**
   * Starts a server that records profiles of itself.
   *
   * @param vault the engine to serve
   * @param settings address and limits
   * @param metrics the text that {@code /metrics} answers with, in Prometheus format
   * @param store the bar store that it opens to clients, if any
   * @param profiler what records; empty when nobody may ask for profiles
   * @return as above
   */
  public static CompletionStage<ApiServer> start(
      CryptVault vault,
      HttpSettings settings,
      Supplier<String> metrics,
      Optional<StoreService> store,
      Optional<FlameRecorder> profiler) {
    InetAddress address = loopback(settings.host());
    if (address == null) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(beyondLoopback(settings.host())));
    }
    ActorSystem<?> system = vault.system();
    Health health = new Health();
    StreamSocket sockets = new StreamSocket(vault, settings);
    AnalysisJobs jobs =
        new AnalysisJobs(vault, vault.settings().jobs(), new JobLines(), InstantSource.system());
    KeptAnswers kept = new KeptAnswers(settings.answerBytes());
    Router router = new Router(
        Endpoints.of(vault, settings, sockets, health, kept, metrics, jobs, store, profiler), kept);
    PageRoute page = new PageRoute(new PageFiles(), settings.requests().compressFromBytes());
    Answering answering = new Answering(
        system,
        request -> page.answer(request).map(Respond::now).orElseGet(() -> router.answer(request)),
        new RequestGuard(settings.visitors(), settings.host(), address),
        new Crowd(settings.requests()),
        new AnswerHeaders(
            new CrossOrigin(settings.visitors().origins()),
            new Compressing(settings.requests().compressFromBytes())),
        vault.traces(),
        settings.askTimeout(),
        settings.accessLog());
    return HttpListener.bind(
            system,
            new InetSocketAddress(address, settings.port()),
            settings.connections(),
            server(system.settings().config(), settings),
            answering::answer,
            Goodbye.of(settings.connections()))
        .thenApply(listener -> {
          health.ready(true);
          return new ApiServer(listener, sockets, jobs, health, settings);
        });
  }

  /**
   * The error for an address beyond loopback, which is refused as long as there is no login.
   *
   * @param host the address of the settings
   * @return the message
   */
  public static String beyondLoopback(String host) {
    return "cryptvault.http.host: expected a loopback address, was " + host
        + "; put a proxy with authentication in front to serve others";
  }

  /** {@return the address that is bound, with its real port} */
  public InetSocketAddress address() {
    return listener.address();
  }

  /**
   * Takes no more requests, closes WebSocket connections, cancels jobs, and waits for open requests within the drain timeout. Then it
   * deletes the results of jobs.
   *
   * @return done when no connection is left
   */
  public CompletionStage<Done> drain() {
    health.ready(false);
    sockets.goAway();
    jobs.stop();
    return listener.drain(settings.drainTimeout()).thenCompose(drained -> jobs.close());
  }

  /** Sets how long a request may be and may wait, and makes unreadable requests get a problem document. */
  private static ServerSettings server(Config config, HttpSettings settings) {
    ServerSettings server = ServerSettings.create(ConfigFactory.parseMap(Map.of(
            "pekko.http.server.parsing.error-handler",
            UnreadableRequest.class.getName(),
            "pekko.http.server.transparent-head-requests",
            "on",
            "pekko.http.server.parsing.illegal-header-warnings",
            "off"))
        .withFallback(config));
    long ask = settings.askTimeout().toMillis();
    RequestSettings requests = settings.requests();
    return server
        .withTimeouts(server
            .getTimeouts()
            .withRequestTimeout(FiniteDuration.create(ask, TimeUnit.MILLISECONDS)))
        .withParserSettings(server
            .getParserSettings()
            .withMaxUriLength(requests.urlBytes())
            .withMaxContentLength(requests.bodyBytes()));
  }

  private static @Nullable InetAddress loopback(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() ? address : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
