package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.socket.StreamSocket;
import io.cryptvault.http.wire.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;

/** Where WebSocket connections begin. */
final class StreamEndpoint {
  private final StreamSocket sockets;
  private final HttpSettings settings;

  StreamEndpoint(StreamSocket sockets, HttpSettings settings) {
    this.sockets = sockets;
    this.settings = settings;
  }

  Endpoint stream() {
    return Endpoint.get(
            "/v1/stream",
            "Opens a WebSocket that sends readings live; see [WebSocket](#websocket-get-v1stream).")
        .ignoringQuery()
        .answers(new Answer(101, List.of(), List.of()).with("the upgrade to WebSocket"))
        .by(this::open);
  }

  private CompletionStage<HttpResponse> open(ApiRequest request) {
    Optional<WebSocketUpgrade> upgrade =
        request.http().getAttribute(AttributeKeys.webSocketUpgrade);
    if (upgrade.isEmpty()) {
      throw new Query.Bad(
          400,
          "EXPECTED_WEBSOCKET",
          "expected a WebSocket upgrade; connect with ws:// and see docs/protocol.md");
    }
    if (!sockets.hasRoom()) {
      throw new Query.Bad(Problem.of(new Refusal(
          Refusal.Code.OVERLOADED,
          "all " + settings.stream().maxConnections() + " connections are taken")));
    }
    return Respond.now(sockets.accept(upgrade.get()));
  }
}
