package io.cryptvault.http.connection;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.TLSProtocol.SslTlsInbound;
import org.apache.pekko.stream.TLSProtocol.SslTlsOutbound;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.TLSPlacebo;
import org.apache.pekko.util.ByteString;

/**
 * Pekko's own layer between bytes and requests. It is made once for all connections, because making it costs as much as everything else
 * of a connection.
 *
 * @param atOnce how many requests of one connection are handled at the same time
 */
record HttpLayer(
    BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> flow, int atOnce) {
  /**
   * How many bytes are parsed at a time. Pekko's parser calls itself for each request in them, and 128 kB can hold thousands of
   * requests: too many for a stack of the usual size. A piece of this size holds at most two hundred.
   */
  private static final int PIECE = 4 * 1024;

  /** Pekko's layer only connects to TLS. This adapter is needed because the TLS that does nothing has a narrower type. */
  private static final BidiFlow<
          SslTlsOutbound, SslTlsOutbound, SessionBytes, SslTlsInbound, NotUsed>
      PLAIN = BidiFlow.fromFunctions(sent -> sent, received -> received);

  static HttpLayer of(ActorSystem<?> system, ServerSettings server) {
    return new HttpLayer(
        Http.get(system)
            .serverLayer(server)
            .atop(PLAIN)
            .atop(TLSPlacebo.getInstance())
            .atop(BidiFlow.fromFlows(
                Flow.of(ByteString.class), Flow.of(ByteString.class).mapConcat(HttpLayer::pieces))),
        server.getPipeliningLimit());
  }

  private static List<ByteString> pieces(ByteString bytes) {
    if (bytes.size() <= PIECE) {
      return List.of(bytes);
    }
    List<ByteString> pieces = new ArrayList<>(bytes.size() / PIECE + 1);
    for (int from = 0; from < bytes.size(); from += PIECE) {
      pieces.add(bytes.slice(from, Math.min(bytes.size(), from + PIECE)));
    }
    return pieces;
  }
}
