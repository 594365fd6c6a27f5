package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.socket.StreamSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;

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
    if (!isLoopback(settings.host())) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("cryptvault.http.host: expected a loopback address, was "
              + settings.host() + "; put a proxy with authentication in front to serve others"));
    }
    Health health = new Health();
    StreamSocket sockets = new StreamSocket(vault, settings);
    ApiRoutes routes = new ApiRoutes(vault, settings, sockets, health, metrics);
    return Http.get(vault.system())
        .newServerAt(settings.host(), settings.port())
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

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
