package io.cryptvault.http.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
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
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import scala.concurrent.duration.FiniteDuration;

/** The server: binds, serves an engine, drains. Thread-safe. */
public final class ApiServer {
  private final ServerBinding binding;
  private final StreamSocket sockets;
  private final Health health;
  private final HttpSettings settings;

  private ApiServer(
      ServerBinding binding, StreamSocket sockets, Health health, HttpSettings settings) {
    this.binding = binding;
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
      Optional<ServedStore> store) {
    if (!isLoopback(settings.host())) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("cryptvault.http.host: expected a loopback address, was "
              + settings.host() + "; put a proxy with authentication in front to serve others"));
    }
    Health health = new Health();
    StreamSocket sockets = new StreamSocket(vault, settings);
    ApiRoutes routes = new ApiRoutes(vault, settings, sockets, health, metrics, store);
    return Http.get(vault.system())
        .newServerAt(settings.host(), settings.port())
        .withSettings(server(vault.system().settings().config(), settings))
        .bind(routes.all())
        .thenApply(binding -> {
          health.ready(true);
          return new ApiServer(binding, sockets, health, settings);
        });
  }

  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /** Takes no more requests, tells sockets to go, lets what is open end within the drain timeout. */
  public CompletionStage<Done> drain() {
    health.ready(false);
    sockets.goAway();
    return binding.terminate(settings.drainTimeout()).thenApply(terminated -> Done.getInstance());
  }

  /** A request waits as long as the settings say, and one that cannot be read is told so as any other. */
  private static ServerSettings server(Config config, HttpSettings settings) {
    ServerSettings server = ServerSettings.create(ConfigFactory.parseMap(
            Map.of("pekko.http.server.parsing.error-handler", UnreadableRequest.class.getName()))
        .withFallback(config));
    long ask = settings.askTimeout().toMillis();
    return server.withTimeouts(
        server.getTimeouts().withRequestTimeout(FiniteDuration.create(ask, TimeUnit.MILLISECONDS)));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
