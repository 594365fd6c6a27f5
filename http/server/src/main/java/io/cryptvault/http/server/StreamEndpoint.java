package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.universe.UniverseKey;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.socket.StreamRequest;
import io.cryptvault.http.socket.StreamSocket;
import io.cryptvault.http.socket.UniverseRequest;
import io.cryptvault.http.wire.Problem;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.CacheControl;
import org.apache.pekko.http.javadsl.model.headers.CacheDirectives;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Where streams begin: by WebSocket, and as server-sent events. */
final class StreamEndpoint {
  private static final MediaType.WithFixedCharset EVENTS = MediaTypes.TEXT_EVENT_STREAM;
  private static final String LAST_EVENT_ID = "lastEventId";

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
        .answers(Answer.bare(101, "the upgrade to WebSocket"))
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
    requireRoom();
    return Respond.now(sockets.accept(upgrade.get()));
  }

  private void requireRoom() {
    if (!sockets.hasRoom()) {
      throw new Query.Bad(Problem.of(new Refusal(
          Refusal.Code.OVERLOADED,
          "all " + settings.stream().maxConnections() + " connections are taken")));
    }
  }

  Endpoint events() {
    return Endpoint.get(
            "/v1/events",
            "A stream of readings as server-sent events; see"
                + " [SSE](#server-sent-events-get-v1events).")
        .optional("symbol", Shape.Plain.SYMBOL, "whose readings; either this or `universe`")
        .example("BTC/USDT")
        .optional(
            "universe",
            Shape.Plain.TEXT,
            "many symbols: `all`, `top:500` or names with commas between them")
        .required("interval", Shape.Plain.INTERVAL, "length of a bar")
        .required(
            "formula",
            new Shape.Formulas(settings.maxFormulas()),
            "what to compute; repeat it for further formulas")
        .optional("forming", Shape.Plain.FLAG, "whether updates of the forming bar are sent")
        .optional(
            LAST_EVENT_ID,
            Shape.Plain.TEXT,
            "the `id` of the last event that the client has, if it cannot send the header"
                + " `Last-Event-ID`")
        .refuses(ErrorStatus.NOT_FOUND, ErrorStatus.UNPROCESSABLE, ErrorStatus.UPSTREAM)
        .answers(Answer.ok(Answer.Content.of(
            EVENTS,
            "events with `id: EPOCH:SEQ`, `event: snapshot`, `update`, `heartbeat`, `resync`,"
                + " `halted` or `error`, and as `data` the document of the socket;"
                + " of a universe `rows` and `symbols` instead of `update`")))
        .by(this::follow);
  }

  private CompletionStage<HttpResponse> follow(ApiRequest request) {
    Formats.require(request.http(), EVENTS);
    requireRoom();
    Query query = request.query();
    Optional<String> universe = query.text("universe");
    CompletionStage<Source<ByteString, NotUsed>> opened = universe.isPresent()
        ? sockets.events().open(universe(universe.get(), query), last(request))
        : sockets
            .events()
            .open(
                new Series(Query.symbol(query.required("symbol")), query.interval()),
                query.formulas(),
                query.flag("forming"),
                last(request));
    return opened.thenApply(events -> HttpResponse.create()
        .addHeader(CacheControl.create(CacheDirectives.NO_STORE))
        .withEntity(HttpEntities.create(EVENTS.toContentType(), events)));
  }

  private UniverseKey universe(String text, Query query) {
    if (query.text("symbol").isPresent()) {
      throw new Query.Bad(
          400, "BAD_UNIVERSE", "universe: expected a symbol or a universe, found both");
    }
    try {
      return new UniverseKey(
          UniverseRequest.choice(text, sockets.mostSymbols()),
          query.interval(),
          query.formulas(),
          query.flag("forming"));
    } catch (StreamRequest.Invalid e) {
      throw new Query.Bad(400, e.problem().code(), e.problem().detail());
    }
  }

  /** The header counts where both are there: a browser repeats the address with what it had when it connected first. */
  private static Optional<StreamPosition> last(ApiRequest request) {
    return request
        .http()
        .getHeader("Last-Event-ID")
        .map(HttpHeader::value)
        .or(() -> request.query().text(LAST_EVENT_ID))
        .filter(id -> !id.isEmpty())
        .map(StreamEndpoint::position);
  }

  /** An id that is none becomes a position that no stream has, so the stream starts with a resync. */
  private static StreamPosition position(String id) {
    int colon = id.lastIndexOf(':');
    try {
      return new StreamPosition(
          id.substring(0, Math.max(0, colon)), Long.parseLong(id.substring(colon + 1)));
    } catch (NumberFormatException e) {
      return new StreamPosition("", -1);
    }
  }
}
