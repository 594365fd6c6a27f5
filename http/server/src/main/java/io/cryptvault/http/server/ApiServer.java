package io.cryptvault.http.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.connection.HttpListener;
import io.cryptvault.http.socket.StreamSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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

/** The server: binds, serves an engine, drains. Thread-safe. */
public final class ApiServer {
  /** The logger that is told each request, where {@code cryptvault.http.access-log} is on. */
  public static final String ACCESS_LOG = "io.cryptvault.access";

  private final HttpListener listener;
  private final StreamSocket sockets;
  private final Health health;
  private final HttpSettings settings;

  private ApiServer(
      HttpListener listener, StreamSocket sockets, Health health, HttpSettings settings) {
    this.listener = listener;
    this.sockets = sockets;
    this.health = health;
    this.settings = settings;
  }

  /**
   * Binds and serves. Fails with {@link IllegalArgumentException} for an address beyond loopback, since there are no keys
   * yet, and with what the socket said when the port is taken.
   */
  public static CompletionStage<ApiServer> start(
      CryptVault vault, HttpSettings settings, Supplier<String> metrics) {
    return start(vault, settings, metrics, Optional.empty());
  }

  /** The same, and what it keeps. */
  public static CompletionStage<ApiServer> start(
      CryptVault vault,
      HttpSettings settings,
      Supplier<String> metrics,
      Optional<StoreService> store) {
    InetAddress address = loopback(settings.host());
    if (address == null) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(beyondLoopback(settings.host())));
    }
    ActorSystem<?> system = vault.system();
    Health health = new Health();
    StreamSocket sockets = new StreamSocket(vault, settings);
    Router router =
        new Router(Endpoints.of(vault, settings, sockets, health, metrics, store), settings);
    Answering answering = new Answering(
        system,
        router::answer,
        new RequestGuard(settings.visitors(), settings.host(), address),
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
          return new ApiServer(listener, sockets, health, settings);
        });
  }

  /** What somebody is told who wants to serve others, as long as there are no keys. */
  public static String beyondLoopback(String host) {
    return "cryptvault.http.host: expected a loopback address, was " + host
        + "; put a proxy with authentication in front to serve others";
  }

  public InetSocketAddress address() {
    return listener.address();
  }

  /** Takes no more requests, tells sockets to go, lets what is open end within the drain timeout. */
  public CompletionStage<Done> drain() {
    health.ready(false);
    sockets.goAway();
    return listener.drain(settings.drainTimeout());
  }

  /** A request waits as long as the settings say, and one that cannot be read is told so as any other. */
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
    return server.withTimeouts(
        server.getTimeouts().withRequestTimeout(FiniteDuration.create(ask, TimeUnit.MILLISECONDS)));
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
