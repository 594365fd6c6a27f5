package io.cryptvault.http.connection;

import io.cryptvault.config.ConnectionSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Tcp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for HTTP and limits what connections can do before they have sent a request: how many there are, in all and from one
 * address, how long a request may take to arrive, and how much of it is read at a time. Pekko's own binding has none of these limits
 * (see docs/adr). Pekko still does the parsing. Thread-safe.
 */
public final class HttpListener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  private final ActorSystem<?> system;
  private final ConnectionSettings settings;
  private final HttpLayer layer;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> handler;
  private final Farewells farewells;
  private final PeerCount peers;
  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Tcp.ServerBinding> bound = new CompletableFuture<>();
  private volatile boolean isDraining;

  private HttpListener(
      ActorSystem<?> system,
      ConnectionSettings settings,
      ServerSettings server,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler,
      Farewells farewells) {
    this.system = system;
    this.settings = settings;
    this.layer = HttpLayer.of(system, server);
    this.handler = handler;
    this.farewells = farewells;
    this.peers = new PeerCount(settings.most(), settings.mostOfAddress());
  }

  /**
   * Binds an address and serves it.
   *
   * @param system runs the connections
   * @param address where to listen; port 0 is any free one
   * @param settings limits on connections
   * @param server settings of Pekko's parser, its timeouts and socket options
   * @param handler answers a request; must neither throw nor fail
   * @param farewells answers for connections that are ended without a request
   * @return the listener once it is bound; fails with the socket's own error when the address is taken
   */
  public static CompletionStage<HttpListener> bind(
      ActorSystem<?> system,
      InetSocketAddress address,
      ConnectionSettings settings,
      ServerSettings server,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler,
      Farewells farewells) {
    HttpListener listener = new HttpListener(system, settings, server, handler, farewells);
    return Tcp.get(system)
        .bind(
            address.getHostString(),
            address.getPort(),
            settings.backlog(),
            server.getSocketOptions(),
            false,
            idleTimeout(server))
        .to(Sink.foreach(listener::take))
        .run(system)
        .thenApply(binding -> {
          listener.bound.complete(binding);
          return listener;
        });
  }

  private static Optional<Duration> idleTimeout(ServerSettings server) {
    scala.concurrent.duration.Duration timeout = server.getTimeouts().idleTimeout();
    return timeout.isFinite()
        ? Optional.of(Duration.ofMillis(timeout.toMillis()))
        : Optional.empty();
  }

  /** {@return the address that is bound, with its real port} */
  public InetSocketAddress address() {
    return bound.join().localAddress();
  }

  /** A fault of one connection must not affect the others: whatever goes wrong here, the next connection is accepted. */
  private void take(Tcp.IncomingConnection incoming) {
    InetSocketAddress remote = incoming.remoteAddress();
    PeerCount.Verdict verdict = peers.admit(remote.getAddress());
    if (verdict != PeerCount.Verdict.ADMITTED) {
      refuse(incoming, verdict);
      return;
    }
    ClientConnection connection;
    try {
      connection = new ClientConnection(
          system, incoming, settings, layer, handler, farewells.late(), () -> isDraining);
    } catch (RuntimeException e) {
      LOG.warn("Connection not served. peer={} why={}", remote, e.toString());
      peers.left(remote.getAddress());
      return;
    }
    connections.add(connection);
    CompletionStage<?> unused = connection.over().thenRun(() -> {
      connections.remove(connection);
      peers.left(remote.getAddress());
    });
    if (isDraining) {
      connection.drain();
    }
  }

  private void refuse(Tcp.IncomingConnection incoming, PeerCount.Verdict verdict) {
    LOG.debug("Connection refused. peer={} why={}", incoming.remoteAddress(), verdict);
    ClientConnection.refuse(
        system,
        incoming,
        verdict == PeerCount.Verdict.TOO_MANY ? farewells.tooMany() : farewells.tooManyOfAddress());
  }

  /**
   * Accepts no more connections and ends each open one when its requests are answered.
   *
   * @param patience how long to wait; connections that are still open then are cut
   * @return done when no connection is left
   */
  public CompletionStage<Done> drain(Duration patience) {
    return bound.thenCompose(Tcp.ServerBinding::unbind).thenCompose(unbound -> {
      isDraining = true;
      connections.forEach(ClientConnection::drain);
      system
          .scheduler()
          .scheduleOnce(
              patience,
              () -> connections.forEach(ClientConnection::cut),
              system.executionContext());
      return CompletableFuture.allOf(
              connections.stream().map(ClientConnection::over).toArray(CompletableFuture[]::new))
          .thenApply(over -> Done.getInstance());
    });
  }
}
